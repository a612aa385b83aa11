package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Ed25519;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.sealed.format.Violation;
import io.keyhaven.sealed.format.X25519;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A member's private keys: 32 bytes X25519 and the 32-byte Ed25519 seed.
 *
 * <p><b>Ownership.</b> The bytes belong to this object and leave it only sealed in a keyring.
 * {@link #close()} overwrites them; afterwards every operation throws {@link
 * IllegalStateException}. Safe for use by several threads.
 */
public final class MemberKeys implements AutoCloseable {
  static final int BYTES = X25519.KEY_BYTES + Ed25519.SEED_BYTES;

  private final SecretBytes bytes;
  private final PublicKeys publicKeys;

  private MemberKeys(SecretBytes bytes) {
    this.bytes = bytes;
    this.publicKeys =
        new PublicKeys(
            Bytes.of(encryptionPart(X25519::publicKey)), Bytes.of(signingPart(Ed25519::publicKey)));
  }

  /** New keys from the platform's secure random generator. */
  public static MemberKeys generate() {
    return new MemberKeys(SecretBytes.random(BYTES));
  }

  /** Takes 64 bytes over: X25519 private key, Ed25519 seed. */
  static MemberKeys owning(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new SealedException(Violation.MALFORMED, "private keys have 64 bytes");
    }
    return new MemberKeys(SecretBytes.owning(bytes));
  }

  /** The public keys, computed from the private ones and never taken from a server. */
  public PublicKeys publicKeys() {
    return publicKeys;
  }

  SignedStatement sign(Statement statement) {
    Bytes body = statement.encode();
    return new SignedStatement(body, sign(body.toByteArray()));
  }

  SignedManifest sign(Manifest manifest) {
    Bytes body = manifest.encode();
    return new SignedManifest(body, sign(body.toByteArray()));
  }

  /** An Ed25519 signature of 64 bytes. */
  Bytes sign(byte[] message) {
    return signingPart(seed -> Ed25519.sign(seed, message));
  }

  <T> T lendAll(Function<byte[], T> use) {
    return bytes.lend(use);
  }

  <T> T encryptionPart(Function<byte[], T> use) {
    return lendPart(0, X25519.KEY_BYTES, use);
  }

  private <T> T signingPart(Function<byte[], T> use) {
    return lendPart(X25519.KEY_BYTES, BYTES, use);
  }

  private <T> T lendPart(int from, int to, Function<byte[], T> use) {
    return bytes.lend(
        all -> {
          byte[] part = Arrays.copyOfRange(all, from, to);
          try {
            return use.apply(part);
          } finally {
            Arrays.fill(part, (byte) 0);
          }
        });
  }

  @Override
  public void close() {
    bytes.close();
  }
}
