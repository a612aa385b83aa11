package io.keyhaven.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.ApiDescription;
import io.keyhaven.system.client.ApiDescription.DescribedOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** Makes requests to an operation from what is described of it. */
final class RequestGenerator {
  private static final int LONGEST_PARAMETER = 300;
  private static final int LONGEST_TARGET = 3800;

  private final ApiDescription description;
  private final SchemaValues values;
  private final Random random;

  RequestGenerator(ApiDescription description, Scene scene, Random random) {
    this.description = description;
    this.values = new SchemaValues(description, scene, random);
    this.random = random;
  }

  /** A request whose target fits into a request line. */
  GeneratedRequest make(DescribedOperation operation, Intent intent) {
    GeneratedRequest request = attempt(operation, intent);
    while (request.target().length() > LONGEST_TARGET) {
      request = attempt(operation, intent);
    }
    return request;
  }

  private GeneratedRequest attempt(DescribedOperation operation, Intent intent) {
    String path = operation.path();
    var query = new StringJoiner("&", "?", "").setEmptyValue("");
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode parameter : operation.operation().path("parameters")) {
      String name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> {
          // What a path parameter names is told by the segment before it.
          String collection = path.replaceAll(".*/([a-z-]+)/\\{" + name + "}.*", "$1");
          path = path.replace("{" + name + "}", encoded(collection, parameter, pathIntent(intent)));
        }
        case "query" -> {
          if (parameter.path("required").asBoolean() || random.nextInt(3) > 0) {
            query.add(name + "=" + encoded(name, parameter, intent));
          }
        }
        case "header" -> {
          if (intent != Intent.VALID && random.nextInt(3) == 0) {
            headers.put(name, headerValue(parameter, intent));
          }
        }
        default -> throw new AssertionError("a parameter " + parameter.path("in"));
      }
    }
    if (intent == Intent.HOSTILE && random.nextInt(4) == 0) {
      headers.put("Accept", random.nextBoolean() ? "text/html" : "image/*;q=0.1, nonsense");
    }
    JsonNode content =
        description.resolve(operation.operation().path("requestBody")).path("content");
    return content.isMissingNode()
        ? new GeneratedRequest(operation.method(), path + query, headers, null, null)
        : withBody(operation.method(), path + query, headers, content, intent);
  }

  /** Mostly something that exists: what is behind the first 404 wants to be reached too. */
  private Intent pathIntent(Intent intent) {
    return random.nextInt(4) == 0 ? intent : Intent.VALID;
  }

  private GeneratedRequest withBody(
      String method, String target, Map<String, String> headers, JsonNode content, Intent intent) {
    var media = content.properties().iterator().next();
    boolean json = media.getKey().contains("json");
    String type = json ? "application/json" : "application/octet-stream";
    byte[] body =
        json
            ? text(values.value("", media.getValue().path("schema"), intent))
            : file().getBytes(StandardCharsets.UTF_8);
    if (intent == Intent.HOSTILE && random.nextInt(3) == 0) {
      return new GeneratedRequest(method, target, headers, spoilt(body), spoiltType(type));
    }
    return new GeneratedRequest(method, target, headers, body, type);
  }

  private static byte[] text(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String file() {
    return switch (random.nextInt(5)) {
      case 0 -> "A=1\nexport B=\"two\nlines\" # end\nbroken\nA='3";
      case 1 -> "{\"A\":\"1\",\"B\":{\"C\":[1,null,true]}}";
      case 2 -> "A: 1\nB: &x [1, 2]\nC: *x\nD: |\n  text\n";
      case 3 -> values.hostile().toString();
      default -> HostileText.ALL.get(random.nextInt(HostileText.ALL.size()));
    };
  }

  /** Bytes changed, cut or added anywhere. */
  private byte[] spoilt(byte[] body) {
    byte[] changed = Arrays.copyOf(body, Math.max(0, body.length + random.nextInt(-4, 4)));
    for (int i = 0; i < 3 && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
    }
    return changed;
  }

  private String spoiltType(String type) {
    return switch (random.nextInt(4)) {
      case 0 -> "text/plain";
      case 1 -> "application/json;charset=utf-16";
      case 2 -> "multipart/form-data; boundary=x";
      default -> type;
    };
  }

  private String encoded(String name, JsonNode parameter, Intent intent) {
    JsonNode schema = description.resolve(parameter.path("schema"));
    // What exists is known as text, a revision too.
    String text =
        intent == Intent.VALID && !schema.has("enum")
            ? values.text(name, schema, intent)
            : asText(values.value(name, schema, intent));
    return URLEncoder.encode(shortened(text), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String asText(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private String headerValue(JsonNode parameter, Intent intent) {
    String text = values.text(parameter.path("name").asText(), parameter.path("schema"), intent);
    return shortened(text.replaceAll("[^\\x21-\\x7e]", "_"));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_PARAMETER ? text.substring(0, LONGEST_PARAMETER) : text;
  }
}
