package io.keyhaven.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The API for what happens before the clock runs. Thread-safe. */
final class Api {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String origin;
  private final String token;

  private Api(String origin, String token) {
    this.origin = origin;
    this.token = token;
  }

  static Api anonymous(InetSocketAddress gateway) {
    return new Api("http://" + gateway.getHostString() + ":" + gateway.getPort(), null);
  }

  Api as(String accessToken) {
    return new Api(origin, accessToken);
  }

  /** Sends a body as JSON. */
  JsonNode send(String method, String target, Map<String, ?> body)
      throws IOException, InterruptedException {
    return JSON.readTree(exchange(method, target, JSON.writeValueAsString(body)).body());
  }

  /** Sends a body as JSON; whatever is answered, if it says that it was done. */
  void call(String method, String target, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpResponse<String> _ = exchange(method, target, JSON.writeValueAsString(body));
  }

  /** The entity tag of a resource. */
  String tag(String target) throws IOException, InterruptedException {
    return exchange("GET", target, "").headers().firstValue("ETag").orElseThrow();
  }

  /** Fails unless the answer says that it was done. */
  private HttpResponse<String> exchange(String method, String target, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(origin + target))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          method + " " + target + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }
}
