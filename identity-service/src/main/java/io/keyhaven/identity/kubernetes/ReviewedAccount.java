package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.machinerole.RoleSettings;
import io.keyhaven.identity.vaultwire.Glob;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * Whose token a cluster says it is. Plain Java.
 *
 * @param uid of the service account in the cluster, another one when it is made anew
 */
record ReviewedAccount(String namespace, String name, String uid) {
  private static final String USER = "system:serviceaccount:";

  /**
   * Reads a TokenReview's answer ({@code authentication.k8s.io/v1}).
   *
   * @param audience that the token must be for; null: the cluster's own
   * @return empty where the token is nobody's, for somebody else, or no service account's
   */
  static Optional<ReviewedAccount> read(JsonNode review, String audience) {
    JsonNode status = review.path("status");
    boolean audienceFits =
        audience == null
            || status
                .path("audiences")
                .valueStream()
                .anyMatch(confirmed -> audience.equals(confirmed.asText()));
    String user = status.path("user").path("username").asText("");
    String[] parts = user.startsWith(USER) ? user.substring(USER.length()).split(":", -1) : null;
    boolean authenticated = status.path("authenticated").asBoolean(false);
    return authenticated && audienceFits && parts != null && parts.length == 2
        ? Optional.of(
            new ReviewedAccount(parts[0], parts[1], status.path("user").path("uid").asText("")))
        : Optional.empty();
  }

  /**
   * Refuses an account that the role does not name.
   *
   * @throws ProblemException 403
   */
  void requireBound(RoleSettings.Kubernetes role) {
    if (!fits(role.boundServiceAccountNamespaces(), namespace)) {
      throw VaultProblem.denied("namespace not authorized");
    }
    if (!fits(role.boundServiceAccountNames(), name)) {
      throw VaultProblem.denied("service account name not authorized");
    }
  }

  private static boolean fits(List<String> bound, String value) {
    return bound.stream().anyMatch(pattern -> Glob.matches(pattern, value));
  }
}
