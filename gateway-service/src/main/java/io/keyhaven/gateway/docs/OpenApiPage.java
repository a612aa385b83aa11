package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.visit.Visit;
import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;

/** {@code GET /api/openapi}: the merged description, JSON for those who ask for it, else YAML. */
@ApplicationScoped
@Startup
public class OpenApiPage {
  private final Answers answers;
  private final Buffer json;
  private final Buffer yaml;

  OpenApiPage(Answers answers, Description description, ObjectMapper mapper) throws IOException {
    this.answers = answers;
    this.json = Buffer.buffer(mapper.writeValueAsBytes(description.document()));
    this.yaml = Buffer.buffer(new YAMLMapper().writeValueAsBytes(description.document()));
  }

  public void answer(Visit visit) {
    String accept = visit.request().getHeader("Accept");
    visit.response().putHeader("Vary", "Accept");
    if (accept != null && accept.toLowerCase(Locale.ROOT).contains("application/json")) {
      answers.write(visit, 200, "application/json", json);
    } else {
      answers.write(visit, 200, "application/yaml", yaml);
    }
  }
}
