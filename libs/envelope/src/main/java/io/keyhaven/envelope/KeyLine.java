package io.keyhaven.envelope;

import java.nio.file.Path;
import java.util.HexFormat;

/** What a key or share file holds: 32 bytes as 64 hexadecimal digits. */
final class KeyLine {
  private KeyLine() {}

  static String random() {
    return HexFormat.of().formatHex(Randomness.bytes(RootKey.BYTES));
  }

  /**
   * The bytes of a line; the array is the caller's.
   *
   * @param file named in the message when the line is something else; its content never is
   */
  static byte[] parse(String line, Path file) {
    try {
      byte[] key = HexFormat.of().parseHex(line);
      if (key.length == RootKey.BYTES) {
        return key;
      }
    } catch (IllegalArgumentException ignored) {
      // Its message would repeat the content.
    }
    throw new EnvelopeException(file + " does not hold 64 hexadecimal digits");
  }
}
