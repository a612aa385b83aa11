package io.keyhaven.gateway.answer;

import io.keyhaven.gateway.host.TrustedHosts;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Which web pages may call us: nobody's but our own, unless the operator names their origin.
 * Cookies never cross origins, so cross-origin requests are not allowed any.
 */
@ApplicationScoped
public class Origins {
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-KeyHaven-Client, "
          + "X-Request-Id, X-Vault-Token";
  private static final String ANSWER_HEADERS =
      "ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, "
          + "X-Request-Id";

  private final Set<String> allowed;
  private final TrustedHosts hosts;

  Origins(AnswerConfig config, TrustedHosts hosts) {
    this.allowed = config.allowedOrigins().orElse(Set.of());
    this.hosts = hosts;
  }

  /** Whether this is a browser's question whether a page may send a request. */
  public static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.headers().contains("Origin")
        && request.headers().contains("Access-Control-Request-Method");
  }

  /**
   * What a preflight is told.
   *
   * @throws io.keyhaven.problem.ProblemException 403 for an origin that is not allowed
   */
  public void allowPreflight(Visit visit) {
    if (!allowed.contains(visit.request().getHeader("Origin"))) {
      throw GatewayProblem.foreignOrigin();
    }
    MultiMap headers = visit.response().headers();
    headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
    headers.set("Access-Control-Max-Age", "600");
  }

  /**
   * Browsers let any page open a WebSocket to anybody; only the Origin tells whose it is.
   *
   * @throws io.keyhaven.problem.ProblemException 403 for a page that is not ours or allowed
   */
  public void refuseForeignSocket(Visit visit) {
    String origin = visit.request().getHeader("Origin");
    if (visit.wantsWebSocket()
        && origin != null
        && !origin.equals(visit.sender().origin())
        && !origin.equals(hosts.publicOrigin())
        && !allowed.contains(origin)) {
      throw GatewayProblem.foreignOrigin();
    }
  }

  /** Marks an answer to a cross-origin request as readable, and as different per origin. */
  void accompany(HttpServerRequest request, MultiMap headers) {
    if (allowed.isEmpty()) {
      return;
    }
    headers.add("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && allowed.contains(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
    }
  }
}
