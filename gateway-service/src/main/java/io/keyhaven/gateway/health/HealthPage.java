package io.keyhaven.gateway.health;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.health.HealthChecks.Findings;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code GET /health}. */
@ApplicationScoped
public class HealthPage {
  private final HealthChecks checks;
  private final Answers answers;

  HealthPage(HealthChecks checks, Answers answers) {
    this.checks = checks;
    this.answers = answers;
  }

  /** 503 when something that everything needs is away; otherwise 200, with what is away. */
  public void answer(Visit visit) {
    checks
        .look()
        .onSuccess(findings -> answers.json(visit, findings.up() ? 200 : 503, describe(findings)));
  }

  private static JsonObject describe(Findings findings) {
    var services = new JsonObject();
    findings.services().forEach((service, up) -> services.put(service.label(), word(up)));
    services.put("redis", word(findings.redis()));
    return new JsonObject().put("status", word(findings.up())).put("services", services);
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
