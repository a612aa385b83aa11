package io.keyhaven.vault.principal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Asks identity whether an organization has a principal. Never inside a transaction. */
@ApplicationScoped
class IdentityClient {
  private final WebClient client;
  private final IdentityConfig config;

  IdentityClient(Vertx vertx, IdentityConfig config) {
    this.client = WebClient.create(vertx);
    this.config = config;
  }

  /** The principal's name; empty when the organization has no such principal. */
  @Retry(maxRetries = 1, delay = 100)
  @CircuitBreaker(requestVolumeThreshold = 10, delay = 2_000)
  Uni<Optional<String>> findName(PrincipalKey key) {
    return client
        .getAbs(
            "%s/internal/principals/%s/%s/%s"
                .formatted(config.url(), key.organization(), key.type().label(), key.id()))
        .bearerTokenAuthentication(config.secret())
        .putHeader("X-KeyHaven-Service", "vault")
        .timeout(config.timeout().toMillis())
        .send()
        .map(answer -> parse(answer.statusCode(), answer.bodyAsString()));
  }

  private static Optional<String> parse(int status, String body) {
    return switch (status) {
      case 200 -> Optional.of(new JsonObject(body).getString("name"));
      case 404 -> Optional.empty();
      default -> throw new IllegalStateException("identity answered " + status);
    };
  }
}
