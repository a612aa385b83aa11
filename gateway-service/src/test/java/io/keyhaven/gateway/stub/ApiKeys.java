package io.keyhaven.gateway.stub;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/** API keys with the right form and checksum. */
public final class ApiKeys {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private ApiKeys() {}

  public static String random() {
    return random("kh_");
  }

  /** A program's token ({@code khs_}) or one for a wrapped answer ({@code khw_}). */
  public static String random(String prefix) {
    String body = prefix + letters(12) + "_" + letters(43);
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    var checksum = new StringBuilder();
    for (long rest = crc.getValue(); checksum.length() < 6; rest /= 62) {
      checksum.insert(0, BASE62.charAt((int) (rest % 62)));
    }
    return body + checksum;
  }

  private static String letters(int count) {
    var text = new StringBuilder();
    ThreadLocalRandom.current()
        .ints(count, 0, 62)
        .forEach(digit -> text.append(BASE62.charAt(digit)));
    return text.toString();
  }
}
