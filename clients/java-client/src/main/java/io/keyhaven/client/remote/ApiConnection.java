package io.keyhaven.client.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls of one person to a KeyHaven. Thread-safe. */
public final class ApiConnection {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final int SUCCESSES = 2;
  private static final List<String> NO_CONDITION = List.of();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI origin;
  private final Supplier<String> accessToken;

  /**
   * @param origin such as {@code https://keys.example.org}
   * @param accessToken asked with every call, so that it can be refreshed
   */
  public ApiConnection(URI origin, Supplier<String> accessToken) {
    this.origin = origin;
    this.accessToken = accessToken;
  }

  JsonNode get(String path) {
    return send("GET", path, null);
  }

  JsonNode post(String path, ObjectNode body) {
    return send("POST", path, body);
  }

  /** An answer with its ETag, for a write that is to be refused where somebody else wrote since. */
  record Tagged(JsonNode body, String etag) {}

  Tagged getTagged(String path) {
    HttpResponse<String> answer = exchange("GET", path, null, NO_CONDITION);
    return new Tagged(read(answer), answer.headers().firstValue("ETag").orElse("*"));
  }

  /** Puts it where nothing is yet; 412 otherwise. */
  void putFirst(String path, ObjectNode body) {
    var _ = read(exchange("PUT", path, body, List.of("If-None-Match", "*")));
  }

  /** Puts it where what was read is still there; 412 otherwise. */
  void putOver(Tagged seen, String path, ObjectNode body) {
    var _ = read(exchange("PUT", path, body, List.of("If-Match", seen.etag())));
  }

  JsonNode delete(String path) {
    return send("DELETE", path, null);
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String paged = path + (path.contains("?") ? "&" : "?") + "limit=200";
    JsonNode page = get(paged);
    page.path("items").forEach(items::add);
    while (page.path("nextCursor").isTextual()) {
      page = get(paged + "&cursor=" + page.path("nextCursor").textValue());
      page.path("items").forEach(items::add);
    }
    return items;
  }

  private JsonNode send(String method, String path, ObjectNode body) {
    return read(exchange(method, path, body, NO_CONDITION));
  }

  private HttpResponse<String> exchange(
      String method, String path, ObjectNode body, List<String> condition) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path))
            .timeout(ANSWERING)
            .header("Authorization", "Bearer " + accessToken.get())
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    if (!condition.isEmpty()) {
      var _ = request.header(condition.getFirst(), condition.getLast());
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calling " + method + " " + path);
    }
  }

  private static JsonNode read(HttpResponse<String> answer) {
    JsonNode body = parse(answer.body());
    if (answer.statusCode() / 100 != SUCCESSES) {
      throw new ApiException(
          answer.statusCode(), body.path("code").asText(), body.path("detail").asText(null));
    }
    return body;
  }

  private static JsonNode parse(String body) {
    try {
      return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JsonProcessingException noJson) {
      return JSON.createObjectNode();
    }
  }
}
