package io.keyhaven.identity.loginmethod;

import java.util.List;

/** By which signatures tokens of others are accepted: never none, never with a shared secret. */
public final class SignatureAlgorithms {
  public static final List<String> ALL =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private SignatureAlgorithms() {}
}
