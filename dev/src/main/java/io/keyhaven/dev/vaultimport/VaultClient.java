package io.keyhaven.dev.vaultimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A KV v2 mount of a server that speaks Vault's protocol. Asks again, a few times and later, where
 * the server is busy. Not for concurrent use.
 */
public final class VaultClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 6;
  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server;
  private final String mount;

  /**
   * Where a mount is and who asks.
   *
   * @param token never printed
   * @param namespace may be empty
   */
  public record Server(URI address, String token, Optional<String> namespace) {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /**
   * @param mount without slashes around it
   */
  public VaultClient(Server server, String mount) {
    this.server = server;
    this.mount = mount;
  }

  /** An answer that is neither success nor 404; the message has no confidential value. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /** The names under a path; folders end with a slash. */
  List<String> list(String path) {
    var names = new ArrayList<String>();
    call("GET", "metadata", path, "?list=true", "")
        .ifPresent(answer -> answer.at("/data/keys").forEach(name -> names.add(name.asText())));
    return names;
  }

  /** What is kept about a secret; empty where there is none. */
  Optional<SecretHistory> history(String path) {
    return call("GET", "metadata", path, "", "").map(SecretHistory::of);
  }

  /** The data of a version; empty where it is gone. */
  Optional<JsonNode> read(String path, int version) {
    return call("GET", "data", path, "?version=" + version, "")
        .map(answer -> answer.at("/data/data"))
        .filter(JsonNode::isObject);
  }

  /** Writes the version after {@code version}, and no other. */
  void writeAfter(int version, String path, JsonNode data) {
    var body = JSON.createObjectNode();
    body.putObject("options").put("cas", version);
    body.set("data", data);
    require(call("POST", "data", path, "", body.toString()), path);
  }

  void destroy(String path, Collection<Integer> versions) {
    var body = JSON.createObjectNode();
    body.set("versions", JSON.valueToTree(versions));
    require(call("POST", "destroy", path, "", body.toString()), path);
  }

  void describe(String path, JsonNode settings) {
    require(call("POST", "metadata", path, "", settings.toString()), path);
  }

  private static void require(Optional<JsonNode> answer, String path) {
    if (answer.isEmpty()) {
      throw new RefusedException("There is no place for " + path);
    }
  }

  private Optional<JsonNode> call(
      String method, String resource, String path, String query, String body) {
    String target = "/v1/" + mount + "/" + resource + "/" + encoded(path) + query;
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = send(method, target, body);
      switch (answer.statusCode()) {
        case 200, 204 -> {
          return Optional.of(parse(answer.body()));
        }
        case 404 -> {
          return Optional.empty();
        }
        case 429, 502, 503, 504 -> {
          if (attempt == ATTEMPTS) {
            throw refused(method, target, answer);
          }
          pause(answer, attempt);
        }
        default -> throw refused(method, target, answer);
      }
    }
  }

  private HttpResponse<String> send(String method, String target, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server.address.toString().replaceAll("/+$", "") + target))
            .timeout(PATIENCE)
            .header("X-Vault-Token", server.token)
            .header("X-Vault-Request", "true")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    server.namespace.ifPresent(name -> request.header("X-Vault-Namespace", name));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new UncheckedIOException(server + " does not answer", unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private static void pause(HttpResponse<String> answer, int attempt) {
    long wished =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(Long::valueOf)
            .orElse((long) attempt);
    try {
      TimeUnit.SECONDS.sleep(Math.min(wished, LONGEST_PAUSE_SECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
    } catch (IOException malformed) {
      throw new RefusedException("The answer is not JSON");
    }
  }

  /** With what the server says is wrong, which never repeats a value. */
  private RefusedException refused(String method, String target, HttpResponse<String> answer) {
    var said = new ArrayList<String>();
    if (answer.body().startsWith("{")) {
      parse(answer.body()).path("errors").forEach(error -> said.add(error.asText()));
    }
    return new RefusedException(
        "%s %s%s was answered with %d: %s"
            .formatted(method, server, target, answer.statusCode(), String.join("; ", said)));
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
