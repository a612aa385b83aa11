package io.keyhaven.gateway.docs;

import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.visit.Visit;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /api/v1}: name, version and where to go next. */
@ApplicationScoped
public class IndexPage {
  private final Answers answers;
  private final JsonObject index;

  IndexPage(Answers answers, @ConfigProperty(name = "quarkus.application.version") String version) {
    this.answers = answers;
    this.index =
        new JsonObject()
            .put("name", "KeyHaven")
            .put("version", version)
            .put(
                "links",
                new JsonObject()
                    .put("self", "/api/v1")
                    .put("openapi", "/api/openapi")
                    .put("docs", "/api/docs")
                    .put("health", "/health")
                    .put("keys", "/.well-known/jwks.json"));
  }

  public void answer(Visit visit) {
    answers.json(visit, 200, index);
  }
}
