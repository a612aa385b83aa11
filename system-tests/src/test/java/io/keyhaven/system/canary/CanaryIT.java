package io.keyhaven.system.canary;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Metrics;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import io.keyhaven.system.vaultapi.VaultApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The value is nowhere; and the search would find it, for it finds the project's name. */
@SystemTest
class CanaryIT {
  private final Suite suite;
  private final Canary canary = Canary.fresh();
  private final Canary name = Canary.fresh();
  private final List<Answer> answers = new ArrayList<>();
  private Person ada;
  private Project project;

  CanaryIT(Suite suite) {
    this.suite = suite;
  }

  /** Every way in and out that a value has, and every way to get it wrong. */
  @BeforeAll
  void walkTheMainJob() {
    ada = suite.register();
    project = ada.organization().createProject("Project " + name.word());
    String value = canary.word();
    project.set("production", "SINGLE", value).expect(201);
    project.set("production", "SINGLE", value + "2").expect(200);
    project.commit("production", List.of(Project.set("COMMITTED", value))).expect(201);
    send("POST", "/import?format=dotenv", "IMPORTED='" + value + "'\n").expect(200);
    send("POST", "/import?format=json", Json.write(Map.of("JSON", value))).expect(200);
    ada.api().post(production("/restore"), Json.body("revision", 1)).expect(201);
    ada.api().delete(production("/secrets/SINGLE")).expect(204);
    project.set("production", "SINGLE", value).expect(201);

    var program = ada.organization().createServiceAccount();
    project.grant(program, "production", "/", "secret:reveal").expectSuccess();
    assertEquals(value, project.as(program.api()).reveal("production", "SINGLE").field("value"));
    assertEquals(value, project.values("production").get("SINGLE"));
    assertTrue(ada.api().get(production("/export?format=yaml")).expect(200).text().length() > 40);
    ada.api().delete(program.keysPath() + "/" + program.keyId()).expect(204);
    asAVaultClient(value);
    mistakes(value);
    readWithoutRevealing();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !ada.organization().auditEvents("action=api_key.revoke").isEmpty());
  }

  /** Written, patched, read, left wrapped, unwrapped, and got wrong. */
  private void asAVaultClient(String value) {
    VaultApi client = VaultApi.nobody(suite.anonymous()).as(ada.accessToken());
    String path = "secret/data/" + project.slug() + "/production/vault";
    client.put(path, Map.of("data", Map.of("deep", List.of(value)))).expect(200);
    client.patch(path, Map.of("data", Map.of("more", value))).expect(200);
    client.get(path).expect(200);
    client.wrapping("1h").get(path).expect(200);
    Answer wrapped = client.wrapping("1h").put("sys/wrapping/wrap", Map.of("A", value)).expect(200);
    client
        .put("sys/wrapping/unwrap", Map.of("token", wrapped.at("/wrap_info/token").asText()))
        .expect(200);
    client.wrapping("1h").put("sys/wrapping/wrap", Map.of("A", value)).expect(200);
    var data = Map.of("data", Map.of("A", value), "options", Map.of("cas", 99));
    answers.add(client.put(path, data).expect(400));
    answers.add(client.put(path, Map.of("data", value)).expect(400));
    answers.add(client.send("PUT", path, "{\"data\":{\"A\":\"" + value).expect(400));
    answers.add(client.patch(path, Map.of("data", Map.of("n".repeat(300), value))).expect(400));
    answers.add(client.get(path.replace("/data/", "/metadata/")).expect(200));
    answers.add(client.get(path.replace("/data/", "/subkeys/")).expect(200));
  }

  /** Requests that carry the value and are refused. */
  private void mistakes(String value) {
    Api api = ada.api();
    var body = Json.body("value", value);
    answers.add(api.put(production("/secrets/1BAD"), body));
    answers.add(api.put(production("/secrets/BAD"), Json.body("value", value, "unknown", value)));
    answers.add(api.put(production("/secrets/BAD"), Json.body("value", value, "category", value)));
    answers.add(api.json("PUT", production("/secrets/BAD"), "{\"value\":\"" + value));
    answers.add(api.json("PUT", production("/secrets/BAD"), "{\"value\":" + value + "}"));
    answers.add(api.put(project.environment("nowhere") + "/secrets/A", body));
    answers.add(api.with("If-Match", "\"1\"").put(production("/secrets/SINGLE"), body));
    answers.add(suite.anonymous().put(production("/secrets/A"), body));
    answers.add(suite.register().api().put(production("/secrets/A"), body));
    answers.add(send("POST", "/import?format=json", "{\"A\": " + value));
    answers.add(send("POST", "/import?format=yaml", "A: [" + value));
    answers.add(send("POST", "/import?format=dotenv", value + "\nA-B=" + value + "\n"));
    answers.add(
        api.post(
            production("/commits"),
            Json.body("expectedRevision", 0, "changes", List.of(Project.set("A", value)))));
    answers.add(api.put(production("/secrets/LONG"), Json.body("value", value.repeat(2000))));
    answers.add(send("PUT", "/secrets/TYPE", value));
  }

  private void readWithoutRevealing() {
    Api api = ada.api();
    for (String path :
        List.of(
            "/secrets",
            "/secrets/SINGLE",
            "/secrets/SINGLE/versions",
            "/commits",
            "/diff?from=0&to=2")) {
      answers.add(api.get(production(path)).expect(200));
    }
    answers.add(api.get(project.path() + "/compare?left=staging&right=production").expect(200));
    answers.add(api.get(ada.organization().path() + "/audit-events?limit=200").expect(200));
    answers.add(
        api.get(ada.organization().path() + "/audit-events/export?format=jsonl").expect(200));
    answers.add(api.get(project.path()).expect(200));
  }

  private Answer send(String method, String path, String text) {
    return ada.api().send(method, production(path), BodyPublishers.ofString(text), "text/plain");
  }

  private String production(String path) {
    return project.environment("production") + path;
  }

  @Test
  void noAnswerButARevealShowsIt() {
    for (Answer answer : answers) {
      String headers = answer.headers().map().toString();
      assertTrue(canary.findIn(answer.text() + headers).isEmpty(), answer.request());
    }
  }

  @Test
  void noFileHoldsIt() throws Exception {
    var stores = new Stores(suite);
    stores.checkpoint();
    var files = stores.files();
    assertNowhere(files);
    assertSomewhere(files, "postgres");
    assertTrue(
        files.keySet().stream().anyMatch(file -> file.endsWith("vault.log")), "logs are searched");
  }

  @Test
  void noKafkaRecordHoldsIt() {
    var records = new Stores(suite).kafka();
    assertNowhere(records);
    assertSomewhere(records, "keyhaven.audit.vault.v1");
  }

  @Test
  void noRedisEntryHoldsIt() throws Exception {
    var entries = new Stores(suite).redis();
    assertFalse(entries.isEmpty());
    assertNowhere(entries);
  }

  @Test
  void noMetricPageHoldsIt() {
    for (String service : List.of("gateway", "identity", "vault", "audit")) {
      var page = Metrics.of(suite, service);
      assertTrue(page.contains("# HELP"), service);
      assertNowhere(Map.of(service, page.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void assertNowhere(Map<String, byte[]> contents) {
    var found = new ArrayList<String>();
    contents.forEach(
        (where, bytes) -> canary.findIn(bytes).ifPresent(form -> found.add(where + ": " + form)));
    assertEquals(List.of(), found);
  }

  private void assertSomewhere(Map<String, byte[]> contents, String where) {
    assertTrue(
        contents.entrySet().stream()
            .anyMatch(
                entry ->
                    entry.getKey().startsWith(where) && name.findIn(entry.getValue()).isPresent()),
        "the project's name is found in " + where);
  }
}
