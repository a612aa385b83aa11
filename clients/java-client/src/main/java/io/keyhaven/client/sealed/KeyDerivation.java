package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;

/**
 * How a passphrase becomes a key: PBKDF2-HMAC-SHA-256 with so many rounds and this salt. A server
 * tells a client these, so they are checked before a passphrase is touched: a low count would make
 * the passphrase easy to guess, a huge one would hang the client.
 *
 * @param iterations 100,000 to 10,000,000
 * @param salt 32 bytes
 */
public record KeyDerivation(int iterations, Bytes salt) {
  /** The name in the API. */
  public static final String ALGORITHM = "PBKDF2-SHA256";

  public static final int DEFAULT_ITERATIONS = 600_000;
  public static final int MINIMUM_ITERATIONS = 100_000;
  public static final int MAXIMUM_ITERATIONS = 10_000_000;
  static final int SALT_BYTES = 32;

  /**
   * @throws SealedException {@link Violation#KDF_TOO_WEAK}, {@link Violation#KDF_TOO_EXPENSIVE}, or
   *     {@link Violation#MALFORMED} for another length of the salt
   */
  public KeyDerivation {
    if (iterations < MINIMUM_ITERATIONS) {
      throw new SealedException(Violation.KDF_TOO_WEAK, "fewer than 100,000 rounds");
    }
    if (iterations > MAXIMUM_ITERATIONS) {
      throw new SealedException(Violation.KDF_TOO_EXPENSIVE, "more than 10,000,000 rounds");
    }
    salt.requireSize(SALT_BYTES, "a salt");
  }

  /** The default rounds and a fresh salt: for every new passphrase. */
  public static KeyDerivation fresh() {
    return new KeyDerivation(DEFAULT_ITERATIONS, Bytes.of(SecretBytes.randomBytes(SALT_BYTES)));
  }
}
