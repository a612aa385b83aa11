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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code GET /api/openapi}: the merged description, JSON for those who ask for it, else YAML. */
@ApplicationScoped
@Startup
public class OpenApiPage {
  /** The documents in {@code api/}, packaged at build; the gateway's own is written by hand. */
  private static final List<String> SERVICES = List.of("identity", "vault", "audit");

  private final Answers answers;
  private final Buffer json;
  private final Buffer yaml;

  OpenApiPage(
      Answers answers,
      ObjectMapper mapper,
      @ConfigProperty(name = "quarkus.application.version") String version)
      throws IOException {
    this.answers = answers;
    ObjectNode own = read(mapper, "gateway").orElseThrow();
    var merge = new OpenApiMerge(mapper, own, version);
    for (String service : SERVICES) {
      read(mapper, service).ifPresent(document -> merge.add(service, document));
    }
    this.json = Buffer.buffer(mapper.writeValueAsBytes(merge.result()));
    this.yaml = Buffer.buffer(new YAMLMapper().writeValueAsBytes(merge.result()));
  }

  private static Optional<ObjectNode> read(ObjectMapper mapper, String name) throws IOException {
    ClassLoader resources = Thread.currentThread().getContextClassLoader();
    try (InputStream document = resources.getResourceAsStream("openapi/" + name + ".json")) {
      return document == null
          ? Optional.empty()
          : Optional.of((ObjectNode) mapper.readTree(document));
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
