package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * A member's two public keys: X25519 for what is wrapped to them and Ed25519 for what they sign.
 * They are checked when they are made, so that a weak key or a second spelling of a key cannot get
 * further than here.
 *
 * @param encryption 32 bytes, an X25519 public key (RFC 7748) below 2^255 - 19, not of low order
 * @param signing 32 bytes, an Ed25519 public key (RFC 8032), canonical, in the prime-order group
 */
public record PublicKeys(Bytes encryption, Bytes signing) {
  public static final int BYTES = 32;

  /**
   * @throws SealedException {@link Violation#MALFORMED} for another length, {@link
   *     Violation#WEAK_KEY} for a key that no honest client makes
   */
  public PublicKeys {
    encryption.requireSize(BYTES, "an encryption key");
    signing.requireSize(BYTES, "a signing key");
    if (!X25519.isStrong(encryption.raw()) || !Ed25519.isStrong(signing.raw())) {
      throw new SealedException(Violation.WEAK_KEY, "a public key is weak or not canonical");
    }
  }

  /** What others compare to know that these are that user's keys. */
  public Fingerprint fingerprint(UUID user) {
    return Fingerprint.of(user, this);
  }
}
