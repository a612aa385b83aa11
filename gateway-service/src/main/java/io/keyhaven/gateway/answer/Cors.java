package io.keyhaven.gateway.answer;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Cross-origin requests: nobody's pages but our own may call the API unless the operator names
 * their origin. Cookies never cross origins, so credentials are not allowed.
 */
@ApplicationScoped
public class Cors {
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-KeyHaven-Client, "
          + "X-Request-Id, X-Vault-Token";
  private static final String ANSWER_HEADERS =
      "ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, "
          + "X-Request-Id";

  private final Set<String> allowed;

  Cors(AnswerConfig config) {
    this.allowed = config.allowedOrigins().orElse(Set.of());
  }

  /** Whether this is a browser's question whether a page may send a request. */
  public static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.headers().contains("Origin")
        && request.headers().contains("Access-Control-Request-Method");
  }

  /** Whether pages of this origin may call the API. */
  public boolean allows(String origin) {
    return allowed.contains(origin);
  }

  /** What a preflight is told. */
  public void answerPreflight(MultiMap headers) {
    headers.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
    headers.set("Access-Control-Max-Age", "600");
  }

  /** Marks an answer to a cross-origin request as readable, and as different per origin. */
  void accompany(HttpServerRequest request, MultiMap headers) {
    if (allowed.isEmpty()) {
      return;
    }
    headers.add("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && allows(origin)) {
      headers.set("Access-Control-Allow-Origin", origin);
      headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
    }
  }
}
