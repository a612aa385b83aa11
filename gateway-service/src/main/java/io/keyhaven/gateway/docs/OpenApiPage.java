package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.keyhaven.gateway.answer.Answers;
import io.keyhaven.gateway.visit.Visit;
import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /api/openapi}: the merged description, JSON for those who ask for it, else YAML. */
@ApplicationScoped
@Startup
public class OpenApiPage {
  /** The documents in {@code api/}, packaged at build; the gateway's own is written by hand. */
  private static final List<String> DOCUMENTS = List.of("gateway", "identity", "vault", "audit");

  private final Answers answers;
  private final Buffer json;
  private final Buffer yaml;

  OpenApiPage(
      Answers answers,
      ObjectMapper mapper,
      @ConfigProperty(name = "quarkus.application.version") String version)
      throws IOException {
    this.answers = answers;
    var merge = new OpenApiMerge(mapper, version);
    for (String document : DOCUMENTS) {
      addIfThere(merge, mapper, document);
    }
    this.json = Buffer.buffer(mapper.writeValueAsBytes(merge.result()));
    this.yaml = Buffer.buffer(new YAMLMapper().writeValueAsBytes(merge.result()));
  }

  private static void addIfThere(OpenApiMerge merge, ObjectMapper mapper, String name)
      throws IOException {
    ClassLoader resources = Thread.currentThread().getContextClassLoader();
    try (InputStream document = resources.getResourceAsStream("openapi/" + name + ".json")) {
      if (document != null) {
        merge.add(name, (ObjectNode) mapper.readTree(document));
      }
    }
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
