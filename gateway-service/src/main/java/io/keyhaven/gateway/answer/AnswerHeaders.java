package io.keyhaven.gateway.answer;

import io.keyhaven.gateway.address.Sender;
import io.keyhaven.gateway.limit.LimitState;
import io.keyhaven.gateway.visit.Visit;
import io.keyhaven.problem.RequestIds;
import io.vertx.core.MultiMap;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The headers that every answer carries, whether a service or the gateway wrote it. */
@ApplicationScoped
public class AnswerHeaders {
  private final Origins origins;
  private final Map<String, String> always;
  private final String strictTransport;

  AnswerHeaders(AnswerConfig config, Origins origins) {
    this.origins = origins;
    this.always =
        Map.of(
            "Content-Security-Policy",
            config.contentSecurityPolicy(),
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");
    this.strictTransport =
        "max-age=" + config.strictTransport().toSeconds() + "; includeSubDomains";
  }

  /** Those that are the same on every answer. */
  Map<String, String> always() {
    return always;
  }

  /** Adds them at the last moment before the head of the answer leaves. */
  public void accompany(Visit visit) {
    visit.response().headersEndHandler(leaving -> complete(visit));
  }

  private void complete(Visit visit) {
    MultiMap headers = visit.response().headers();
    headers.set(RequestIds.HEADER, visit.requestId());
    always.forEach(headers::set);
    if (visit.senderIfKnown().filter(Sender::secure).isPresent()) {
      headers.set("Strict-Transport-Security", strictTransport);
    }
    if (!headers.contains("Cache-Control")) {
      headers.set("Cache-Control", "no-store");
    }
    if (!headers.contains("RateLimit-Limit")) {
      // A service that counted more closely has said so itself.
      visit.limit().ifPresent(limit -> tell(limit, headers));
    }
    origins.accompany(visit.request(), headers);
    removeLengthOfNothing(visit.response().getStatusCode(), headers);
  }

  /** These have no body, so nothing about its length or form either (RFC 9110, 8.6; 9112, 6.1). */
  private static void removeLengthOfNothing(int status, MultiMap headers) {
    if (status == 204 || status == 304) {
      headers.remove("Content-Length").remove("Transfer-Encoding");
    }
  }

  private static void tell(LimitState limit, MultiMap headers) {
    headers.set("RateLimit-Limit", Integer.toString(limit.limit()));
    headers.set("RateLimit-Remaining", Long.toString(limit.remaining()));
    headers.set("RateLimit-Reset", Long.toString(limit.resetSeconds()));
  }
}
