package io.keyhaven.identity.opaque;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token of 256 random bits that means nothing by itself. Only its hash is stored; with that much
 * randomness a plain SHA-256 cannot be searched.
 */
public final class OpaqueToken {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private OpaqueToken() {}

  /** A new token behind a prefix that scanners can recognise. */
  public static String generate(String prefix) {
    return prefix + encode(randomBytes());
  }

  /** A random value that is no token. */
  public static String nonce() {
    return encode(randomBytes());
  }

  /** What is stored of a token. */
  public static String hash(String token) {
    try {
      return encode(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  /**
   * The token that follows another: HMAC-SHA-256 of a stored nonce under the token itself. Whoever
   * has the token gets the same successor again; the database alone gives nobody one.
   */
  public static String successor(String prefix, String token, String nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA256"));
      return prefix + encode(mac.doFinal(nonce.getBytes(US_ASCII)));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
