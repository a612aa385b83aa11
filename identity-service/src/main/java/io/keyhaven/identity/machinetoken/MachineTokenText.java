package io.keyhaven.identity.machinetoken;

import io.keyhaven.identity.opaque.CheckedToken;
import java.util.Optional;

/** A machine token as its holder has it: a {@link CheckedToken} behind {@code khs_}. */
public record MachineTokenText(String value) {
  private static final String START = "khs_";

  static MachineTokenText generate() {
    return new MachineTokenText(CheckedToken.generate(START));
  }

  /** The token, or empty where form or checksum is wrong. */
  public static Optional<MachineTokenText> parse(String text) {
    return CheckedToken.isIntact(START, text)
        ? Optional.of(new MachineTokenText(text))
        : Optional.empty();
  }

  /** Whether a credential claims to be a machine token at all. */
  public static boolean looksLike(String credential) {
    return credential.startsWith(START);
  }

  /** Names the token; not confidential. */
  public String publicId() {
    return CheckedToken.publicId(START, value);
  }

  @Override
  public String toString() {
    return START + publicId();
  }
}
