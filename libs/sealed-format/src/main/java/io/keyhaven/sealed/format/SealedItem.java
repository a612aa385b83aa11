package io.keyhaven.sealed.format;

/**
 * One version of an item as the server keeps it.
 *
 * @param ciphertext {@code encryptedValue} in the API; at least the 16 bytes of the tag
 * @param iv 12 bytes
 * @param salt 16 to 64 bytes; this client writes 32
 */
public record SealedItem(ItemContext context, Bytes ciphertext, Bytes iv, Bytes salt) {
  public static final String DIGEST_LABEL = "keyhaven/item-digest/v1";

  public static final int IV_BYTES = 12;
  public static final int TAG_BYTES = 16;
  public static final int MINIMUM_SALT_BYTES = 16;
  public static final int MAXIMUM_SALT_BYTES = 64;

  public SealedItem {
    iv.requireSize(IV_BYTES, "an IV");
    if (salt.size() < MINIMUM_SALT_BYTES || salt.size() > MAXIMUM_SALT_BYTES) {
      throw new SealedException(Violation.MALFORMED, "a salt has 16 to 64 bytes");
    }
    if (ciphertext.size() < TAG_BYTES) {
      throw new SealedException(Violation.MALFORMED, "a ciphertext is shorter than its tag");
    }
  }

  /** SHA-256 over everything that is kept of this version: what a manifest signs. */
  public Bytes digest() {
    byte[] additionalData = context.additionalData();
    return Sha256.of(
        CanonicalWriter.of(DIGEST_LABEL)
            .u32(additionalData.length)
            .fixed(Bytes.owning(additionalData))
            .u8(salt.size())
            .fixed(salt)
            .fixed(iv)
            .u32(ciphertext.size())
            .fixed(ciphertext)
            .bytes());
  }
}
