package io.keyhaven.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.bench.scenario.Estate.Place;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fills a new organization through the API, as its owner. */
public final class Seeding {
  private static final int PATHS_PER_PROJECT = 100;
  private static final int AT_ONCE = 8;
  private static final String PASSWORD = "three herons by the lake";

  private final Api api;
  private final Values values = new Values();
  private final String organization;

  private Seeding(Api api, String organization) {
    this.api = api;
    this.organization = "/api/v1/organizations/" + organization;
  }

  /**
   * Makes an organization and its secrets.
   *
   * @param secrets a multiple of {@value Estate#SECRETS_PER_PATH}
   */
  public static Estate fill(InetSocketAddress gateway, int secrets)
      throws IOException, InterruptedException {
    Api anonymous = Api.anonymous(gateway);
    String email = "bench-" + secrets + "-" + System.nanoTime() + "@example.org";
    JsonNode owner =
        anonymous.send(
            "POST",
            "/api/v1/auth/register",
            Map.of("email", email, "password", PASSWORD, "name", "Bench"));
    String organization = owner.path("organizations").path(0).path("slug").asText();
    var seeding = new Seeding(anonymous.as(owner.path("accessToken").asText()), organization);
    String account = seeding.account();
    List<Place> places = seeding.places(secrets / Estate.SECRETS_PER_PATH, account);
    VaultPlaces vault = new VaultSeeding(seeding.api).fill(account);
    return new Estate(
        secrets, organization, email, PASSWORD, seeding.apiKey(account), places, vault);
  }

  private String account() throws IOException, InterruptedException {
    JsonNode created = create(organization + "/service-accounts", Map.of("name", "bench"));
    return organization + "/service-accounts/" + created.path("id").asText();
  }

  private String apiKey(String account) throws IOException, InterruptedException {
    return create(account + "/api-keys", Map.of("name", "bench")).path("apiKey").asText();
  }

  private List<Place> places(int count, String account) throws IOException, InterruptedException {
    var work = new ArrayList<Callable<Place>>();
    String environment = null;
    for (int i = 0; i < count; i++) {
      if (i % PATHS_PER_PROJECT == 0) {
        environment = project("bench-" + i, account) + "/environments/production";
      }
      String project = environment;
      String path = "/path-" + i;
      work.add(() -> place(project, path));
    }
    return together(work);
  }

  /** A project in which the account may reveal and write everything. */
  private String project(String slug, String account) throws IOException, InterruptedException {
    JsonNode created = create(organization + "/projects", Map.of("name", slug, "slug", slug));
    String project = organization + "/projects/" + created.path("slug").asText();
    JsonNode granted =
        api.send(
            "PUT",
            project + "/grants/" + account.substring(account.lastIndexOf('/') + 1),
            Map.of(
                "principalType",
                "serviceAccount",
                "permissions",
                List.of("secret:reveal", "secret:write")));
    if (!granted.isObject()) {
      throw new IOException("the grant was answered with " + granted);
    }
    return project;
  }

  private Place place(String environment, String path) throws IOException, InterruptedException {
    var secrets = new LinkedHashMap<String, String>();
    for (int i = 0; i < Estate.SECRETS_PER_PATH; i++) {
      secrets.put("SECRET_" + i, values.next());
    }
    JsonNode imported = create(environment + "/import?format=json&path=" + path, secrets);
    if (imported.path("created").asInt() != Estate.SECRETS_PER_PATH) {
      throw new IOException("the import was answered with " + imported);
    }
    return new Place(environment, path, api.tag(environment + "/values?path=" + path));
  }

  private JsonNode create(String target, Map<String, ?> body)
      throws IOException, InterruptedException {
    return api.send("POST", target, body);
  }

  private static List<Place> together(List<Callable<Place>> work)
      throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var places = new ArrayList<Place>();
      for (Future<Place> each : threads.invokeAll(work)) {
        places.add(each.get());
      }
      return places;
    } catch (ExecutionException failure) {
      throw new IOException("the secrets cannot be written", failure.getCause());
    }
  }
}
