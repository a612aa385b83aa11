package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the API, and the page that shows it. */
@SystemTest
class OpenApiIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final Api api;
  private JsonNode document;

  OpenApiIT(Suite suite) {
    api = suite.anonymous();
  }

  @BeforeAll
  void readTheDocument() {
    document = api.with("Accept", "application/json").get("/api/openapi").expect(200).json();
  }

  private record Described(String method, String path, JsonNode operation) {}

  private List<Described> operations() {
    var operations = new ArrayList<Described>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(new Described(operation.getKey(), path.getKey(), operation.getValue()));
        }
      }
    }
    return operations;
  }

  @Test
  void isJsonForJsonAndElseYaml() throws JsonProcessingException {
    Answer yaml = api.get("/api/openapi").expect(200);
    assertTrue(yaml.header("Content-Type").orElse("").contains("yaml"));
    assertEquals(document, new YAMLMapper().readTree(yaml.text()));
    assertTrue(document.path("openapi").asText().startsWith("3."));
  }

  @Test
  void everyOperationHasAUniqueIdASummaryAndItsRefusals() {
    var ids = new HashSet<String>();
    var incomplete = new ArrayList<String>();
    for (var described : operations()) {
      String name = described.method + " " + described.path;
      if (!ids.add(described.operation.path("operationId").asText(name))) {
        incomplete.add(name + ": operationId");
      }
      if (!described.operation.hasNonNull("operationId")) {
        incomplete.add(name + ": no operationId");
      }
      if (described.operation.path("summary").asText().isBlank()) {
        incomplete.add(name + ": no summary");
      }
      boolean refusals =
          described.operation.path("responses").properties().stream()
              .anyMatch(response -> response.getKey().startsWith("4"));
      if (!refusals) {
        incomplete.add(name + ": no 4xx");
      }
    }
    assertEquals(List.of(), incomplete);
    assertTrue(ids.size() > 50, ids.size() + " operations");
  }

  @Test
  void showsNothingInternal() {
    for (var described : operations()) {
      assertFalse(
          described.path.startsWith("/internal") || described.path.startsWith("/q/"),
          described.path);
    }
    assertFalse(document.toString().contains("/internal/"));
    assertFalse(document.toString().contains("127.0.0.1"));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var reference = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"").matcher(document.toString());
    while (reference.find()) {
      assertFalse(document.at(reference.group(1)).isMissingNode(), reference.group(1));
    }
  }

  @Test
  void saysHowToSignIn() {
    assertTrue(document.at("/components/securitySchemes").size() > 0);
  }

  @Test
  void thePageLoadsUnderItsOwnPolicy() {
    Answer page = api.get("/api/docs");
    String base = "/api/docs/";
    if (page.status() >= 300 && page.status() < 400) {
      base = page.header("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
      page = api.get(base);
    }
    page.expect(200);
    String policy = page.header("Content-Security-Policy").orElseThrow();
    assertFalse(policy.contains("unsafe-inline"), policy);
    assertFalse(
        page.text().matches("(?is).*<script(?![^>]*\\bsrc=)[^>]*>\\s*\\S.*"), "inline script");
    assertFalse(page.text().matches("(?is).*\\son[a-z]+=.*"), "inline event handler");
    assertFalse(page.text().toLowerCase().contains("<style"), "inline style");
    var assets = Pattern.compile("(?:src|href)=\"([^\"#]+)\"").matcher(page.text());
    int scripts = 0;
    while (assets.find()) {
      String asset = assets.group(1);
      assertFalse(asset.contains("//"), "from another host: " + asset);
      String path =
          asset.startsWith("/")
              ? asset
              : base.replaceFirst("[^/]*$", "") + asset.replaceFirst("^\\./", "");
      Answer answer = api.get(path).expect(200);
      String type = answer.header("Content-Type").orElse("");
      if (asset.endsWith(".js")) {
        scripts++;
        assertTrue(type.contains("javascript"), type);
      } else if (asset.endsWith(".css")) {
        assertTrue(type.contains("text/css"), type);
      }
    }
    assertTrue(scripts > 0, "the page has scripts");
  }
}
