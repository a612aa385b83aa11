package io.keyhaven.system.contract;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The checksum of an API key, written from its description alone. */
public final class ApiKeyChecksum {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private ApiKeyChecksum() {}

  /** Six base62 digits of zlib's CRC-32, most significant first. */
  public static String of(String text) {
    var crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    var digits = new StringBuilder();
    for (long rest = crc.getValue(); digits.length() < 6; rest /= 62) {
      digits.append(DIGITS.charAt((int) (rest % 62)));
    }
    return digits.reverse().toString();
  }
}
