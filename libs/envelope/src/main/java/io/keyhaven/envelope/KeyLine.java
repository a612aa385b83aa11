package io.keyhaven.envelope;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a key or share file holds: 32 bytes as 64 hexadecimal digits. Worked on as arrays, which can
 * be erased; a {@code String} cannot.
 */
final class KeyLine {
  private static final HexFormat HEX = HexFormat.of();

  private KeyLine() {}

  /** A fresh key, written out; the array is the caller's. */
  static byte[] random() {
    byte[] key = Randomness.bytes(RootKey.BYTES);
    byte[] digits = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      digits[2 * i] = (byte) HEX.toHighHexDigit(key[i]);
      digits[2 * i + 1] = (byte) HEX.toLowHexDigit(key[i]);
    }
    Arrays.fill(key, (byte) 0);
    return digits;
  }

  /**
   * The key that a file's content stands for, white space at its end aside.
   *
   * @param content is erased
   * @param file named in the message when it is something else; the content never is
   * @return an array that is the caller's
   */
  static byte[] parse(byte[] content, Path file) {
    char[] digits = new char[2 * RootKey.BYTES];
    try {
      for (int i = 0; i < content.length; i++) {
        if (i < digits.length) {
          digits[i] = (char) (content[i] & 0xff);
        } else if (!Character.isWhitespace(content[i])) {
          throw new IllegalArgumentException();
        }
      }
      return HEX.parseHex(digits, 0, digits.length);
    } catch (IllegalArgumentException e) {
      // The cause would repeat the content.
      throw new EnvelopeException(file + " does not hold 64 hexadecimal digits");
    } finally {
      Arrays.fill(digits, '0');
      Arrays.fill(content, (byte) 0);
    }
  }
}
