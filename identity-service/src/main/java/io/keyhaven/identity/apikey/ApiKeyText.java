package io.keyhaven.identity.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its holder has it: {@code kh_} + 12 characters public id + {@code _} + 43
 * characters secret + 6 characters checksum, all base62 ({@code 0-9A-Za-z}). The checksum is CRC-32
 * of the text before it, in base62, most significant digit first, padded with {@code 0}.
 */
public record ApiKeyText(String value) {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String START = "kh_";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final Pattern FORM = Pattern.compile("kh_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new key; the secret has 256 bits of randomness. */
  static ApiKeyText generate() {
    String body = START + random(ID_LENGTH) + "_" + random(SECRET_LENGTH);
    return new ApiKeyText(body + checksum(body));
  }

  /** The key, or empty where form or checksum is wrong. */
  public static Optional<ApiKeyText> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_LENGTH;
    boolean intact = text.substring(end).equals(checksum(text.substring(0, end)));
    return intact ? Optional.of(new ApiKeyText(text)) : Optional.empty();
  }

  /** Whether a credential claims to be an API key at all. */
  public static boolean looksLike(String credential) {
    return credential.startsWith(START);
  }

  /** Names the key; not confidential. */
  public String publicId() {
    return value.substring(START.length(), START.length() + ID_LENGTH);
  }

  /** What people recognise a key by. */
  static String prefix(String publicId) {
    return START + publicId;
  }

  @Override
  public String toString() {
    return prefix(publicId());
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
