package io.keyhaven.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.bench.load.Request;
import io.keyhaven.bench.scenario.Estate.Place;
import io.keyhaven.bench.suite.BenchSuite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Everything that is measured, on an estate; the secrets asked for are random ones of it. */
public final class Scenarios {
  private static final int MANY = 64;
  private static final int FEW = 16;

  /** Hashing a password takes memory and a whole processor. */
  private static final int HASHING = 4;

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Estate estate;
  private final Values values = new Values();
  private final Map<String, String> program;
  private final Map<String, String> writingProgram;

  private Scenarios(Estate estate) {
    this.estate = estate;
    String credential = "Bearer " + estate.apiKey();
    this.program = Map.of("Authorization", credential);
    this.writingProgram = Map.of("Authorization", credential, "Content-Type", "application/json");
  }

  /** All of them, in the order of the report. */
  public static List<Scenario> on(BenchSuite suite, Estate estate)
      throws IOException, InterruptedException {
    var make = new Scenarios(estate);
    InetSocketAddress gateway = suite.gateway();
    List<Scenario> all = new ArrayList<>(make.ofTheApi(suite, gateway));
    all.addAll(VaultScenarios.on(gateway, estate));
    return List.copyOf(all);
  }

  private List<Scenario> ofTheApi(BenchSuite suite, InetSocketAddress gateway)
      throws IOException, InterruptedException {
    return List.of(
        new Scenario("reveal-one", "reveal one secret", gateway, this::reveal, 200, MANY, true),
        new Scenario(
            "values-100", "reveal a path of 100", gateway, this::revealPath, 200, FEW, false),
        new Scenario(
            "values-304", "a path, unchanged", gateway, this::askForNews, 304, MANY, false),
        new Scenario("write-one", "write one secret", gateway, this::write, 200, MANY, true),
        new Scenario("commit-100", "commit 100 changes", gateway, this::commit, 201, FEW, false),
        new Scenario("list", "list a page of 50", gateway, this::list, 200, FEW, false),
        new Scenario("sign-in", "sign in with a password", gateway, signIn(), 200, HASHING, false),
        new Scenario(
            "api-key-check",
            "identity alone exchanges an API key",
            suite.service("identity"),
            exchange(suite.secret("service-gateway")),
            200,
            FEW,
            false));
  }

  private Request reveal() {
    Place place = anyPlace();
    return Request.get(place.secret(anySecret(), "/value"), program);
  }

  private Request revealPath() {
    return Request.get(anyPlace().at("/values"), program);
  }

  private Request askForNews() {
    Place place = any(estate.unchanged());
    return Request.get(
        place.at("/values"),
        Map.of("Authorization", program.get("Authorization"), "If-None-Match", place.valuesTag()));
  }

  private Request write() {
    Place place = any(estate.written());
    String body = "{\"value\":\"" + values.next() + "\"}";
    return new Request("PUT", place.secret(anySecret(), ""), writingProgram, body.getBytes(UTF_8));
  }

  private Request commit() {
    var changes = new StringJoiner(",", "{\"changes\":[", "]}");
    for (int i = 0; i < Estate.SECRETS_PER_PATH; i++) {
      changes.add(
          "{\"op\":\"set\",\"name\":\"SECRET_%d\",\"value\":\"%s\"}".formatted(i, values.next()));
    }
    return new Request(
        "POST",
        any(estate.written()).at("/commits"),
        writingProgram,
        changes.toString().getBytes(UTF_8));
  }

  private Request list() {
    return Request.get(anyPlace().at("/secrets"), program);
  }

  private Supplier<Request> signIn() {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(estate.email(), estate.password());
    var request = new Request("POST", "/api/v1/auth/login", JSON, body.getBytes(UTF_8));
    return () -> request;
  }

  /** As the gateway does it, when it has not seen the key for a minute. */
  private Supplier<Request> exchange(String serviceSecret) {
    String body =
        "{\"credential\":\"%s\",\"audience\":\"vault\",\"organization\":\"%s\",\"minimumGeneration\":0,\"address\":\"127.0.0.1\"}"
            .formatted(estate.apiKey(), estate.organization());
    var headers =
        Map.of(
            "Content-Type", "application/json",
            "Authorization", "Bearer " + serviceSecret,
            "X-KeyHaven-Service", "gateway");
    var request = new Request("POST", "/internal/tokens", headers, body.getBytes(UTF_8));
    return () -> request;
  }

  private Place anyPlace() {
    return any(estate.places());
  }

  private static Place any(List<Place> places) {
    return places.get(ThreadLocalRandom.current().nextInt(places.size()));
  }

  private static int anySecret() {
    return ThreadLocalRandom.current().nextInt(Estate.SECRETS_PER_PATH);
  }
}
