package io.keyhaven.identity.apikey;

import io.keyhaven.identity.opaque.CheckedToken;
import java.util.Optional;

/** An API key as its holder has it: a {@link CheckedToken} behind {@code kh_}. */
public record ApiKeyText(String value) {
  private static final String START = "kh_";

  /** A new key; the secret has 256 bits of randomness. */
  static ApiKeyText generate() {
    return new ApiKeyText(CheckedToken.generate(START));
  }

  /** The key, or empty where form or checksum is wrong. */
  public static Optional<ApiKeyText> parse(String text) {
    return CheckedToken.isIntact(START, text)
        ? Optional.of(new ApiKeyText(text))
        : Optional.empty();
  }

  /** Whether a credential claims to be an API key at all. */
  public static boolean looksLike(String credential) {
    return credential.startsWith(START);
  }

  /** Names the key; not confidential. */
  public String publicId() {
    return CheckedToken.publicId(START, value);
  }

  /** What people recognise a key by. */
  static String prefix(String publicId) {
    return START + publicId;
  }

  @Override
  public String toString() {
    return prefix(publicId());
  }
}
