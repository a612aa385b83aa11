package io.keyhaven.vault.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An open value.
 *
 * @param json whether the text is JSON of something other than a string; native writes never are
 */
public record SecretValue(String text, boolean json) {
  static SecretValue of(String text) {
    return new SecretValue(text, false);
  }

  byte[] bytes() {
    return text.getBytes(UTF_8);
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "SecretValue[]";
  }
}
