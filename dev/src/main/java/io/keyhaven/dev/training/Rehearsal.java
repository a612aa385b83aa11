package io.keyhaven.dev.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;

/**
 * The main job once through, as the README tells it: what services do first is then in the cache
 * beside what they need to start.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a rehearsal before opening night";
  private static final String VALUE = "a value that was only rehearsed";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String origin;
  private final List<String> confidential = new ArrayList<>(List.of(PASSWORD, VALUE));
  private String credential = "";

  public Rehearsal(String origin) {
    this.origin = origin;
  }

  /**
   * Plays everything.
   *
   * @return what came up that is confidential
   * @throws IllegalStateException when something is answered with an error
   */
  public List<String> play() {
    JsonNode owner =
        post(
            "/api/v1/auth/register",
            Map.of("email", "rehearsal@example.org", "password", PASSWORD, "name", "Rehearsal"));
    hold(owner.path("accessToken").asText());
    String organization =
        "/api/v1/organizations/" + owner.path("organizations").path(0).path("slug").asText();
    String slug =
        post(organization + "/projects", Map.of("name", "Rehearsal")).path("slug").asText();
    String project = organization + "/projects/" + slug;
    String environment = project + "/environments/production";
    play("PUT", environment + "/secrets/ONE", Map.of("value", VALUE));
    play("POST", environment + "/import?format=json", Map.of("TWO", "2", "THREE", "3"));
    String account = readAsProgram(organization, project, environment);
    readAsVaultClient(slug + "/production", account);
    read(organization + "/audit-events");
    read(organization + "/audit-events/verify");
    return List.copyOf(confidential);
  }

  /** Returns the service account that it made. */
  private String readAsProgram(String organization, String project, String environment) {
    String account =
        post(organization + "/service-accounts", Map.of("name", "rehearsal")).path("id").asText();
    play(
        "PUT",
        project + "/grants/" + account,
        Map.of("principalType", "serviceAccount", "permissions", List.of("secret:reveal")));
    String person = credential;
    JsonNode created =
        post(
            organization + "/service-accounts/" + account + "/api-keys",
            Map.of("name", "rehearsal"));
    hold(created.path("apiKey").asText());
    read(environment + "/secrets/ONE/value");
    read(environment + "/values");
    read(environment + "/secrets");
    credential = person;
    return account;
  }

  private void readAsVaultClient(String place, String account) {
    String secret = "/v1/secret/data/" + place + "/vault";
    play("PUT", secret, Map.of("data", Map.of("ONE", VALUE)));
    String role = "/v1/auth/approle/role/rehearsal";
    play("POST", role, Map.of("service_account", account));
    String roleId = call("GET", role + "/role-id", Map.of()).at("/data/role_id").asText();
    String secretId = post(role + "/secret-id", Map.of()).at("/data/secret_id").asText();
    confidential.add(secretId);
    String person = credential;
    JsonNode login =
        post("/v1/auth/approle/login", Map.of("role_id", roleId, "secret_id", secretId));
    hold(login.at("/auth/client_token").asText());
    read("/v1/auth/token/lookup-self");
    read(secret);
    play("POST", "/v1/auth/token/revoke-self", Map.of());
    credential = person;
  }

  /** From now on this is who calls. */
  private void hold(String issued) {
    credential = issued;
    confidential.add(issued);
  }

  private void read(String target) {
    play("GET", target, Map.of());
  }

  private void play(String method, String target, Map<String, ?> body) {
    JsonNode _ = call(method, target, body);
  }

  private JsonNode post(String target, Map<String, ?> body) {
    return call("POST", target, body);
  }

  private JsonNode call(String method, String target, Map<String, ?> body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(origin + target))
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.isEmpty()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)));
      if (!credential.isEmpty()) {
        request.header("Authorization", "Bearer " + credential);
      }
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s was answered with %d: %s"
                .formatted(method, target, answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }
}
