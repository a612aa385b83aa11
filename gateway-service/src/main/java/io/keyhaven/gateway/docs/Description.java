package io.keyhaven.gateway.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The merged OpenAPI document of everything public, put together once at start. */
@ApplicationScoped
@Startup
public class Description {
  /** The documents in {@code api/}, packaged at build; the gateway's own is written by hand. */
  private static final List<String> SERVICES = List.of("identity", "vault", "audit");

  private final ObjectNode document;

  Description(
      ObjectMapper json, @ConfigProperty(name = "quarkus.application.version") String version)
      throws IOException {
    var merge = new OpenApiMerge(json, read(json, "gateway").orElseThrow(), version);
    for (String service : SERVICES) {
      read(json, service).ifPresent(described -> merge.add(service, described));
    }
    this.document = merge.result();
  }

  private static Optional<ObjectNode> read(ObjectMapper json, String name) throws IOException {
    ClassLoader resources = Thread.currentThread().getContextClassLoader();
    try (InputStream described = resources.getResourceAsStream("openapi/" + name + ".json")) {
      return described == null
          ? Optional.empty()
          : Optional.of((ObjectNode) json.readTree(described));
    }
  }

  ObjectNode document() {
    return document;
  }
}
