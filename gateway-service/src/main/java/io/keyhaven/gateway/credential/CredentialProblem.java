package io.keyhaven.gateway.credential;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a credential is not taken. */
public final class CredentialProblem {
  private CredentialProblem() {}

  public static ProblemException missing() {
    return unauthenticated("auth.required", "Sign in, or send an API key.");
  }

  static ProblemException unreadable() {
    return unauthenticated(
        "auth.credential.malformed", "This is neither an access token nor an API key.");
  }

  static ProblemException mistyped() {
    return unauthenticated(
        "auth.api_key.checksum", "The API key's checksum is wrong; check how it was copied.");
  }

  static ProblemException invalidToken() {
    return unauthenticated(
        "auth.token.invalid", "The access token is not valid or has expired; refresh it.");
  }

  static ProblemException contradictory() {
    return ProblemException.of(
        400,
        Category.VALIDATION,
        "auth.credential.ambiguous",
        "Ambiguous credentials",
        "Send one credential, in Authorization or in X-Vault-Token, once.");
  }

  private static ProblemException unauthenticated(String code, String detail) {
    return ProblemException.of(401, Category.AUTHENTICATION, code, "Not signed in", detail);
  }
}
