package io.keyhaven.identity.exchange;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;

/** Why a credential is not exchanged. */
final class ExchangeProblem {
  private ExchangeProblem() {}

  /** One answer for unknown, forged, expired and revoked. */
  static ProblemException refused() {
    return ProblemException.of(
        401,
        Category.AUTHENTICATION,
        "auth.credential.invalid",
        "Not signed in",
        "This credential is unknown, expired or revoked.");
  }

  static ProblemException addressNotAllowed() {
    return ProblemException.of(
        403,
        Category.AUTHORIZATION,
        "api_key.address.not_allowed",
        "Address not allowed",
        "This credential may not be used from this address.");
  }

  static ProblemException organizationNotNamed() {
    return ProblemException.of(
        400,
        Category.VALIDATION,
        "identity.organization.not_named",
        "Organization not named",
        "You are in none or several organizations: name one, by slug or id, in X-Vault-Namespace.");
  }

  static ProblemException principalNotFound() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.principal.not_found",
        "Principal not found",
        "There is no such principal in this organization.");
  }
}
