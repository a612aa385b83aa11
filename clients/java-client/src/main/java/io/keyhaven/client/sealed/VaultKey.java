package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.CanonicalWriter;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.KeyGrant;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 256-bit key of one generation of a sealed vault.
 *
 * <p><b>Guarantee.</b> Whoever does not hold it learns nothing about an item but its length and
 * context; an item opens only in the organization, vault, generation, id, version, service, name,
 * environment and fill origin that it was sealed for. The commitment binds the key: two keys with
 * one commitment would be a collision of SHA-256, so all members of a generation have the same key
 * and no item opens differently for two of them.
 *
 * <p><b>Ownership.</b> The bytes belong to this object and leave it only wrapped; {@link #close()}
 * overwrites them. Safe for use by several threads.
 */
public final class VaultKey implements AutoCloseable {
  static final int BYTES = 32;
  static final int ITEM_SALT_BYTES = 32;
  static final String COMMITMENT_LABEL = "keyhaven/commit/v1";
  static final String PREVIOUS_KEY_LABEL = "keyhaven/previous-key/v1";

  private final SecretBytes bytes;

  private VaultKey(SecretBytes bytes) {
    this.bytes = bytes;
  }

  public static VaultKey generate() {
    return new VaultKey(SecretBytes.random(BYTES));
  }

  /** Takes 32 bytes over. */
  static VaultKey owning(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new SealedException(Violation.MALFORMED, "a vault key has 32 bytes");
    }
    return new VaultKey(SecretBytes.owning(bytes));
  }

  /** What the generation's statement publishes about this key; 32 bytes, reveals nothing of it. */
  public Bytes commitment() {
    return Bytes.of(derive(Hkdf.NO_SALT, COMMITMENT_LABEL));
  }

  /**
   * Makes sure that this is the key that was committed to.
   *
   * @throws SealedException {@link Violation#COMMITMENT_MISMATCH}
   */
  void requireCommitment(Bytes expected) {
    if (!commitment().equals(expected)) {
      throw new SealedException(
          Violation.COMMITMENT_MISMATCH, "the vault key is not the one its statement commits to");
    }
  }

  /** Wraps this key as the grant says, with the sender's private key. */
  WrappedVaultKey wrap(KeyGrant grant, MemberKeys sender) {
    return bytes.lend(key -> VaultKeyHpke.seal(key, grant.info(), sender, grant.recipientKey()));
  }

  static VaultKey unwrap(WrappedVaultKey wrapped, KeyGrant grant, MemberKeys recipient) {
    return owning(VaultKeyHpke.open(wrapped, grant.info(), grant.senderKey(), recipient));
  }

  /** Encrypts the key of the generation before this one, for history: IV, ciphertext and tag. */
  Bytes encryptPrevious(VaultId vault, int generation, VaultKey previous) {
    return encryptPrevious(vault, generation, previous, SecretBytes.randomBytes(AesGcm.IV_BYTES));
  }

  Bytes encryptPrevious(VaultId vault, int generation, VaultKey previous, byte[] iv) {
    byte[] key = derive(Hkdf.NO_SALT, PREVIOUS_KEY_LABEL);
    byte[] context = previousKeyContext(vault, generation);
    byte[] sealed = previous.bytes.lend(plain -> AesGcm.encrypt(key, iv, plain, context));
    Arrays.fill(key, (byte) 0);
    byte[] joined = Arrays.copyOf(iv, iv.length + sealed.length);
    System.arraycopy(sealed, 0, joined, iv.length, sealed.length);
    return Bytes.of(joined);
  }

  /** The key of the generation before this one; whether it is the right one its commitment says. */
  VaultKey decryptPrevious(VaultId vault, int generation, Bytes encrypted) {
    encrypted.requireSize(AesGcm.IV_BYTES + BYTES + AesGcm.TAG_BYTES, "a previous key");
    byte[] raw = encrypted.toByteArray();
    Bytes iv = Bytes.of(Arrays.copyOf(raw, AesGcm.IV_BYTES));
    Bytes sealed = Bytes.of(Arrays.copyOfRange(raw, AesGcm.IV_BYTES, raw.length));
    byte[] key = derive(Hkdf.NO_SALT, PREVIOUS_KEY_LABEL);
    try {
      byte[] context = previousKeyContext(vault, generation);
      return owning(AesGcm.decrypt(key, iv, sealed, context, Violation.WRAPPED_KEY_FORGED));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Seals a value under a fresh salt and IV; the caller's array is only read. */
  SealedItem seal(ItemContext context, byte[] plaintext) {
    Bytes salt = Bytes.of(SecretBytes.randomBytes(ITEM_SALT_BYTES));
    return seal(context, plaintext, salt, Bytes.of(SecretBytes.randomBytes(AesGcm.IV_BYTES)));
  }

  SealedItem seal(ItemContext context, byte[] plaintext, Bytes salt, Bytes iv) {
    byte[] key = derive(salt.toByteArray(), ItemContext.LABEL);
    byte[] sealed = AesGcm.encrypt(key, iv.toByteArray(), plaintext, context.additionalData());
    Arrays.fill(key, (byte) 0);
    return new SealedItem(context, Bytes.of(sealed), iv, salt);
  }

  /**
   * @return the plaintext in a new array, the caller's to overwrite
   * @throws SealedException {@link Violation#ITEM_FORGED}
   */
  byte[] open(SealedItem item) {
    byte[] key = derive(item.salt().toByteArray(), ItemContext.LABEL);
    try {
      byte[] context = item.context().additionalData();
      return AesGcm.decrypt(key, item.iv(), item.ciphertext(), context, Violation.ITEM_FORGED);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  static byte[] previousKeyContext(VaultId vault, int generation) {
    return CanonicalWriter.of(PREVIOUS_KEY_LABEL).vault(vault).u32(generation).bytes();
  }

  private byte[] derive(byte[] salt, String label) {
    byte[] info = label.getBytes(StandardCharsets.US_ASCII);
    return bytes.lend(key -> Hkdf.derive(key, salt, info));
  }

  @Override
  public void close() {
    bytes.close();
  }
}
