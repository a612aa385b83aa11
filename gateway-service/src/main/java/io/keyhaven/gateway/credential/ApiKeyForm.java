package io.keyhaven.gateway.credential;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of an API key: {@code kh_} (a program's token: {@code khs_}), 12 characters, {@code _},
 * 43 characters, then six characters of CRC-32 over all before them, base62 with the most
 * significant digit first. So a typing error is refused without asking anybody.
 */
final class ApiKeyForm {
  static final String PREFIX = "kh_";
  static final String MACHINE_TOKEN_PREFIX = "khs_";

  private static final Pattern FORM = Pattern.compile("khs?_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
  private static final int CHECKSUM_LENGTH = 6;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private ApiKeyForm() {}

  static void check(String key) {
    if (!FORM.matcher(key).matches()) {
      throw CredentialProblem.unreadable();
    }
    int end = key.length() - CHECKSUM_LENGTH;
    if (!checksum(key.substring(0, end)).equals(key.substring(end))) {
      throw CredentialProblem.mistyped();
    }
  }

  static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    var digits = new char[CHECKSUM_LENGTH];
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = BASE62.charAt((int) (value % 62));
      value /= 62;
    }
    return new String(digits);
  }
}
