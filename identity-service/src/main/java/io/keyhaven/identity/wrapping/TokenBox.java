package io.keyhaven.identity.wrapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only the holder of a token opens: AES-256-GCM (NIST SP 800-38D) with a random 96-bit IV,
 * under HKDF-SHA-256 (RFC 5869) of the token with an {@code info} for each use. A token carries 256
 * random bits, or a signature of that strength, so it needs no stretching.
 *
 * <p>Thread-safe. Holds the token for as long as it lives, which is one request.
 */
final class TokenBox {
  private static final String WRAPPING = "keyhaven/wrapping/v1";
  private static final String CUBBYHOLE = "keyhaven/cubbyhole/v1";
  private static final String CUBBYHOLE_PATH = "keyhaven/cubbyhole-path/v1/";
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String token;
  private final String use;

  private TokenBox(String token, String use) {
    this.token = token;
    this.use = use;
  }

  /** For an answer that is wrapped under this token. */
  static TokenBox forWrapping(String token) {
    return new TokenBox(token, WRAPPING);
  }

  /** For what is kept beside this token. */
  static TokenBox forCubbyhole(String token) {
    return new TokenBox(token, CUBBYHOLE);
  }

  /** By what the box is found; it tells nothing of the token. */
  byte[] id() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  /** By what a path in the box is found; only the holder of the token can compute it. */
  byte[] idOf(String path) {
    return derive(CUBBYHOLE_PATH + path).getEncoded();
  }

  /**
   * Seals a text.
   *
   * @param context what it is bound to, needed again to open it
   */
  byte[] seal(String text, byte[] context) {
    byte[] iv = new byte[IV_BYTES];
    RANDOM.nextBytes(iv);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, context, text.getBytes(UTF_8));
    byte[] stored = Arrays.copyOf(iv, IV_BYTES + sealed.length);
    System.arraycopy(sealed, 0, stored, IV_BYTES, sealed.length);
    return stored;
  }

  /**
   * Opens what {@link #seal} returned.
   *
   * @throws IllegalStateException when it was altered, or belongs to another token or context
   */
  String open(byte[] stored, byte[] context) {
    byte[] iv = Arrays.copyOf(stored, IV_BYTES);
    byte[] sealed = Arrays.copyOfRange(stored, IV_BYTES, stored.length);
    return new String(cipher(Cipher.DECRYPT_MODE, iv, context, sealed), UTF_8);
  }

  private byte[] cipher(int mode, byte[] iv, byte[] context, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, derive(use), new GCMParameterSpec(TAG_BITS, iv));
      cipher.updateAAD(context);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException("what is kept under a token cannot be opened", failure);
    }
  }

  private SecretKey derive(String info) {
    try {
      var extract = HKDFParameterSpec.ofExtract().addIKM(token.getBytes(UTF_8));
      byte[] key =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(extract.thenExpand(info.getBytes(UTF_8), KEY_BYTES));
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }

  @Override
  public String toString() {
    return "box of a token";
  }
}
