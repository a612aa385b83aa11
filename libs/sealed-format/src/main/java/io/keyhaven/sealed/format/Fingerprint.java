package io.keyhaven.sealed.format;

import java.util.UUID;

/**
 * SHA-256 over a user id and both public keys: what pins, generations and people compare. Nobody
 * can make other keys with the same fingerprint; {@link #shown()} still holds 120 bits of it, for
 * comparing aloud or side by side.
 */
public record Fingerprint(Bytes hash) {
  public static final String LABEL = "keyhaven/member/v1";

  private static final int SHOWN_BYTES = 15;
  private static final int GROUP = 4;

  public Fingerprint {
    hash.requireSize(Sha256.BYTES, "a fingerprint");
  }

  public static Fingerprint of(UUID user, PublicKeys keys) {
    return new Fingerprint(Sha256.of(CanonicalWriter.of(LABEL).uuid(user).keys(keys).bytes()));
  }

  /** Six groups of four letters and digits, such as {@code 7K3Q-M0ZD-…}, easy to read aloud. */
  public String shown() {
    String symbols = Base32.encode(hash.raw(), SHOWN_BYTES);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < symbols.length(); i += GROUP) {
      text.append(i == 0 ? "" : "-").append(symbols, i, i + GROUP);
    }
    return text.toString();
  }
}
