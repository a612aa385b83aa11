package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.outbound.OutboundAnswer;
import io.keyhaven.outbound.OutboundClient;
import io.keyhaven.outbound.OutboundException;
import io.keyhaven.outbound.OutboundRequest;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks clusters whose a token is. Nothing is kept: what a cluster said may be over. */
@ApplicationScoped
class TokenReviews {
  private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final OutboundClient outbound;
  private final ObjectMapper json;

  TokenReviews(OutboundClient outbound, ObjectMapper json) {
    this.outbound = outbound;
    this.json = json;
  }

  /**
   * Who a token belongs to.
   *
   * @param reviewer token to ask with; empty to ask with the token itself
   * @return fails with 403 where the cluster knows nobody by it, 503 while it cannot be asked
   */
  Uni<ReviewedAccount> review(
      MethodSettings.Kubernetes cluster, Optional<String> reviewer, String token, String audience) {
    var request =
        new OutboundRequest(
            URI.create(address(cluster.host())),
            Map.of("Authorization", "Bearer " + reviewer.orElse(token)),
            Optional.of(question(token, audience)),
            Optional.ofNullable(cluster.caPem()));
    return outbound
        .call(request)
        .onFailure(OutboundException.class)
        .transform(TokenReviews::unavailable)
        .map(answer -> read(answer, audience));
  }

  private String question(String token, String audience) {
    ObjectNode review = json.createObjectNode();
    review.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenReview");
    ObjectNode spec = review.putObject("spec").put("token", token);
    if (audience != null) {
      spec.putArray("audiences").add(audience);
    }
    return review.toString();
  }

  private ReviewedAccount read(OutboundAnswer answer, String audience) {
    if (answer.status() == 401 || answer.status() == 403) {
      throw denied();
    }
    if (answer.status() >= 300) {
      throw unusable("answers %d".formatted(answer.status()));
    }
    return ReviewedAccount.read(parse(answer.body()), audience).orElseThrow(TokenReviews::denied);
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw unusable("does not answer JSON");
    }
  }

  private static String address(String host) {
    return (host.endsWith("/") ? host.substring(0, host.length() - 1) : host) + PATH;
  }

  private static ProblemException denied() {
    return VaultProblem.denied("permission denied");
  }

  private static ProblemException unusable(String what) {
    return ProblemException.unavailable(
        "identity.cluster.unusable", "The cluster " + what + ".", RETRY_AFTER);
  }

  private static ProblemException unavailable(Throwable failure) {
    return ProblemException.unavailable(
        "identity.cluster.unavailable",
        "The cluster cannot be asked: " + failure.getMessage() + ".",
        RETRY_AFTER);
  }
}
