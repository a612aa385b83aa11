package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.CanonicalWriter;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.Violation;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A passphrase turned into a key: NFKC, UTF-8, PBKDF2-HMAC-SHA-256 (RFC 8018) to 256 bits. */
final class Passphrase {
  private static final int KEY_BITS = 256;
  private static final int MAXIMUM_BYTES = 1024;

  private Passphrase() {}

  /**
   * @param passphrase read only; 1 to 1,024 bytes after NFKC. The normalised copy is a string and
   *     is left to the garbage collector
   * @return 32 new bytes, the caller's
   */
  static byte[] derive(char[] passphrase, KeyDerivation derivation) {
    String normalised = Normalizer.normalize(CharBuffer.wrap(passphrase), Normalizer.Form.NFKC);
    int size = CanonicalWriter.utf8(normalised).length;
    if (size == 0 || size > MAXIMUM_BYTES) {
      throw new SealedException(Violation.MALFORMED, "a passphrase has 1 to 1,024 bytes");
    }
    PBEKeySpec spec =
        new PBEKeySpec(
            normalised.toCharArray(),
            derivation.salt().toByteArray(),
            derivation.iterations(),
            KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
