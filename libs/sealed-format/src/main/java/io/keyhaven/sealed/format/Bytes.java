package io.keyhaven.sealed.format;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Immutable bytes that may be public: keys of others, hashes, ciphertext. Arrays are copied on the
 * way in and out. Two are equal when their content is, compared in constant time. Confidential
 * bytes are never held in one of these, except where a plaintext is handed to the caller.
 */
public final class Bytes {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] own;

  private Bytes(byte[] own) {
    this.own = own;
  }

  /** A copy of the array. */
  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /**
   * Reads hexadecimal digits of either case.
   *
   * @throws SealedException {@link Violation#MALFORMED}
   */
  public static Bytes ofHex(String hex) {
    try {
      return new Bytes(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new SealedException(Violation.MALFORMED, "not hexadecimal");
    }
  }

  /**
   * Reads base64url (RFC 4648, section 5) as the API has it: without padding, and in the one
   * spelling whose unused bits are zero.
   *
   * @throws SealedException {@link Violation#MALFORMED}
   */
  public static Bytes ofBase64Url(String text) {
    try {
      Bytes bytes = new Bytes(Base64.getUrlDecoder().decode(text));
      if (bytes.base64Url().equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException ignored) {
      // Said below, as for the other spellings.
    }
    throw new SealedException(Violation.MALFORMED, "not base64url without padding");
  }

  /** Takes the array over: the caller gives up every reference to it. */
  static Bytes owning(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** The array itself, to be read only. */
  byte[] raw() {
    return own;
  }

  public int size() {
    return own.length;
  }

  /** A new array, the caller's. */
  public byte[] toByteArray() {
    return own.clone();
  }

  /** Base64url without padding, as the API carries it. */
  public String base64Url() {
    return ENCODER.encodeToString(own);
  }

  /** Lower-case hexadecimal, as the test vectors have it. */
  public String hex() {
    return HexFormat.of().formatHex(own);
  }

  /**
   * @throws SealedException {@link Violation#MALFORMED} for another number of bytes
   */
  public void requireSize(int size, String what) {
    if (own.length != size) {
      throw new SealedException(
          Violation.MALFORMED, what + " has " + size + " bytes, not " + own.length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && MessageDigest.isEqual(own, bytes.own);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(own);
  }

  @Override
  public String toString() {
    return "Bytes[" + own.length + "]";
  }
}
