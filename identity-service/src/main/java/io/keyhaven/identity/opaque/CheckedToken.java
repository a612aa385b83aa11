package io.keyhaven.identity.opaque;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of credentials whose typing errors are told offline: a prefix, 12 characters public id,
 * {@code _}, 43 characters secret of 256 random bits, 6 characters checksum, all base62 ({@code
 * 0-9A-Za-z}). The checksum is CRC-32 of the text before it, in base62, most significant digit
 * first, padded with {@code 0}.
 */
public final class CheckedToken {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final Pattern REST = Pattern.compile("[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private CheckedToken() {}

  /** A new credential behind a prefix. */
  public static String generate(String prefix) {
    String body = prefix + random(ID_LENGTH) + "_" + random(SECRET_LENGTH);
    return body + checksum(body);
  }

  /** Whether form and checksum are right. */
  public static boolean isIntact(String prefix, String text) {
    if (!text.startsWith(prefix) || !REST.matcher(text.substring(prefix.length())).matches()) {
      return false;
    }
    int end = text.length() - CHECKSUM_LENGTH;
    return text.substring(end).equals(checksum(text.substring(0, end)));
  }

  /** The public id of an intact credential; not confidential. */
  public static String publicId(String prefix, String text) {
    return text.substring(prefix.length(), prefix.length() + ID_LENGTH);
  }

  private static String random(int length) {
    return RANDOM
        .ints(length, 0, DIGITS.length())
        .collect(
            StringBuilder::new,
            (text, digit) -> text.append(DIGITS.charAt(digit)),
            StringBuilder::append)
        .toString();
  }

  private static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(US_ASCII));
    long rest = crc.getValue();
    var digits = new StringBuilder();
    for (int place = 0; place < CHECKSUM_LENGTH; place++) {
      digits.append(DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return digits.reverse().toString();
  }
}
