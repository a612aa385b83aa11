package io.keyhaven.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.bench.load.Request;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** What Vault clients do, through {@code /v1}. */
final class VaultScenarios {
  private static final int MANY = 64;
  private static final int FEW = 16;

  private final VaultPlaces places;
  private final Values values = new Values();
  private final Map<String, String> program;

  private VaultScenarios(Estate estate) {
    places = estate.vault();
    program = Map.of("X-Vault-Token", estate.apiKey());
  }

  static List<Scenario> on(InetSocketAddress gateway, Estate estate) {
    var make = new VaultScenarios(estate);
    return List.of(
        new Scenario("kv-read", "KV: read a secret", gateway, make::read, 200, MANY, true),
        new Scenario("kv-write", "KV: write a secret", gateway, make::write, 200, MANY, true),
        new Scenario("kv-list", "KV: list a folder of 100", gateway, make::list, 200, FEW, false),
        new Scenario("approle-login", "sign in by AppRole", gateway, make::login, 200, MANY, true));
  }

  private Request read() {
    return Request.get("/v1/secret/data/" + anySecret(), program);
  }

  private Request write() {
    String body = "{\"data\":{\"KEY\":\"" + values.next() + "\"}}";
    return new Request("PUT", "/v1/secret/data/" + anySecret(), program, body.getBytes(UTF_8));
  }

  private Request list() {
    return Request.get("/v1/secret/metadata/" + places.folder(anyFolder()) + "?list=true", program);
  }

  private Request login() {
    String body =
        "{\"role_id\":\"%s\",\"secret_id\":\"%s\"}".formatted(places.roleId(), places.secretId());
    return new Request("PUT", "/v1/auth/approle/login", Map.of(), body.getBytes(UTF_8));
  }

  private String anySecret() {
    int number = ThreadLocalRandom.current().nextInt(VaultPlaces.SECRETS_PER_FOLDER);
    return places.secret(anyFolder(), number);
  }

  private static int anyFolder() {
    return ThreadLocalRandom.current().nextInt(VaultPlaces.FOLDERS);
  }
}
