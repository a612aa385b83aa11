package io.keyhaven.vault.sealed.form;

import io.keyhaven.sealed.format.Bytes;

/** Binary fields of answers. */
public final class Binary {
  private Binary() {}

  /** Base64url without padding; null for null. */
  public static String text(byte[] bytes) {
    return bytes == null ? null : Bytes.of(bytes).base64Url();
  }
}
