package io.keyhaven.system.vaultapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What existing clients send, in their order and form, and what they look at in the answers. */
@SystemTest
class ClientFlowsIT {
  private final Suite suite;
  private VaultCallers callers;
  private VaultApi administrator;
  private String role;
  private String roleId;

  ClientFlowsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    callers = new VaultCallers(suite);
    administrator = callers.find("owner");
    role = "role-" + Person.unique();
    administrator
        .post(
            "auth/approle/role/" + role,
            Json.body("service_account", callers.granted().id(), "token_ttl", "20m"))
        .expect(204);
    roleId = text(administrator.get("auth/approle/role/" + role + "/role-id"), "/data/role_id");
  }

  /** Signs in, asks whether the token is good, reads, lists, signs out: around every object. */
  @Test
  void externalSecretsReconciles() {
    String path = path();
    administrator.put("secret/data/" + path, data("password", "first")).expect(200);
    for (int i = 0; i < 3; i++) {
      VaultApi operator = signIn(secretId());
      JsonNode self = operator.get("auth/token/lookup-self").expect(200).at("/data");
      assertEquals("service", self.path("type").asText());
      assertTrue(self.path("ttl").isNumber() && self.path("ttl").asLong() > 0);
      assertTrue(OffsetDateTime.parse(self.path("expire_time").asText()).getYear() > 2000);
      Answer read = operator.get("secret/data/" + path).expect(200);
      assertEquals("first", read.at("/data/data/password").asText());
      operator.get("secret/metadata/" + path).expect(200);
      operator.list("secret/metadata/" + callers.project().slug() + "/production").expect(200);
      operator.put("auth/token/revoke-self", Map.of()).expect(204);
      operator.get("secret/data/" + path).expect(403);
    }
  }

  /** The operator writes only what it has written, and knows it by its custom metadata. */
  @Test
  void externalSecretsPushes() {
    String path = path();
    VaultApi operator = signIn(secretId());
    operator.get("secret/data/" + path).expect(404);
    operator.get("secret/metadata/" + path).expect(404);
    var managed = Json.body("managed-by", "external-secrets");
    operator.put("secret/metadata/" + path, Json.body("custom_metadata", managed)).expect(204);
    operator.put("secret/data/" + path, data("token", "one")).expect(200);
    Answer metadata = operator.get("secret/metadata/" + path).expect(200);
    assertEquals("external-secrets", metadata.at("/data/custom_metadata/managed-by").asText());
    int current = metadata.at("/data/current_version").asInt();
    operator
        .put(
            "secret/data/" + path,
            Json.body("data", Map.of("token", "two"), "options", Map.of("cas", current)))
        .expect(200);
    operator.delete("secret/metadata/" + path).expect(204);
    operator.get("secret/metadata/" + path).expect(404);
  }

  /** A secret id comes wrapped, is unwrapped once, and the token is renewed while it lasts. */
  @Test
  void agentSignsInWithAWrappedSecretIdAndRenews() {
    String wrapped =
        text(
            administrator
                .wrapping("120s")
                .put("auth/approle/role/" + role + "/secret-id", Map.of()),
            "/wrap_info/token");
    Answer lookup =
        callers.nobody().put("sys/wrapping/lookup", Map.of("token", wrapped)).expect(200);
    assertEquals(
        "auth/approle/role/" + role + "/secret-id", lookup.at("/data/creation_path").asText());
    VaultApi holder = callers.nobody().as(wrapped);
    String secretId = text(holder.put("sys/wrapping/unwrap", Map.of()), "/data/secret_id");
    holder.put("sys/wrapping/unwrap", Map.of()).expect(400);
    VaultApi agent = signIn(secretId);
    for (int i = 0; i < 3; i++) {
      Answer renewed = agent.put("auth/token/renew-self", Json.body("increment", 1200)).expect(200);
      assertEquals(1200, renewed.at("/auth/lease_duration").asInt());
      assertTrue(renewed.at("/auth/renewable").asBoolean());
    }
    agent.put("auth/token/revoke-self", Map.of()).expect(204);
    agent.put("auth/token/renew-self", Map.of()).expect(403);
  }

  /** Sign-in itself can be wrapped: the token is nobody's until it is unwrapped. */
  @Test
  void aSignInIsWrapped() {
    var credentials = Json.body("role_id", roleId, "secret_id", secretId());
    Answer login =
        callers.nobody().wrapping("60").put("auth/approle/login", credentials).expect(200);
    assertTrue(login.at("/auth").isNull());
    Answer unwrapped =
        callers
            .nobody()
            .as(text(login, "/wrap_info/token"))
            .put("sys/wrapping/unwrap", Map.of())
            .expect(200);
    VaultApi program = callers.nobody().as(text(unwrapped, "/auth/client_token"));
    program.get("auth/token/lookup-self").expect(200);
  }

  /** hvac writes with POST and lists with the verb. */
  @Test
  void hvacKeepsASecret() {
    String path = path();
    VaultApi client = signIn(secretId());
    var first = Json.body("options", Map.of(), "data", Map.of("psst", "hush"));
    assertEquals(
        1, client.post("secret/data/" + path, first).expect(200).at("/data/version").asInt());
    var again = Json.body("options", Map.of("cas", 1), "data", Map.of("psst", "louder"));
    client.post("secret/data/" + path, again).expect(200);
    client.post("secret/delete/" + path, Map.of("versions", List.of(1))).expect(204);
    client.get("secret/data/" + path + "?version=1").expect(404);
    client.post("secret/undelete/" + path, Map.of("versions", List.of(1))).expect(204);
    client.get("secret/data/" + path + "?version=1").expect(200);
    client.post("secret/destroy/" + path, Map.of("versions", List.of(1))).expect(204);
    var settings = Json.body("max_versions", 5, "cas_required", true);
    client.post("secret/metadata/" + path, settings).expect(204);
    assertTrue(
        client.get("secret/metadata/" + path).expect(200).at("/data/cas_required").asBoolean());
    client.delete("secret/metadata/" + path).expect(204);
  }

  /** Before each kv command the CLI asks what is mounted; it writes with PUT. */
  @Test
  void baoKeepsASecret() {
    String path = path();
    VaultApi client = callers.find("owner");
    preflight(client, path);
    client
        .put("secret/data/" + path, Json.body("data", Map.of("a", "1"), "options", Map.of()))
        .expect(200);
    preflight(client, path);
    client
        .patch("secret/data/" + path, Json.body("data", Map.of("b", "2"), "options", Map.of()))
        .expect(200);
    assertEquals(
        Json.parse("{\"a\":\"1\",\"b\":\"2\"}"),
        client.get("secret/data/" + path).expect(200).at("/data/data"));
    // kv patch where merging is refused: read, then write with cas
    int version =
        client.get("secret/data/" + path).expect(200).at("/data/metadata/version").asInt();
    client
        .put(
            "secret/data/" + path,
            Json.body("data", Map.of("c", "3"), "options", Map.of("cas", version)))
        .expect(200);
    // kv rollback
    Answer old = client.get("secret/data/" + path + "?version=1").expect(200);
    Answer rolledBack =
        client
            .put(
                "secret/data/" + path,
                Json.body("data", old.at("/data/data"), "options", Map.of("cas", 3)))
            .expect(200);
    assertEquals(4, rolledBack.at("/data/version").asInt());
    // kv metadata put, get, patch, delete
    client
        .put("secret/metadata/" + path, Json.body("custom_metadata", Map.of("k", "v")))
        .expect(204);
    client
        .patch("secret/metadata/" + path, Json.body("custom_metadata", Map.of("l", "w")))
        .expect(204);
    assertEquals(
        Json.parse("{\"k\":\"v\",\"l\":\"w\"}"),
        client.get("secret/metadata/" + path).expect(200).at("/data/custom_metadata"));
    client.put("secret/delete/" + path, Map.of("versions", List.of("4"))).expect(204);
    client.put("secret/undelete/" + path, Map.of("versions", List.of("4"))).expect(204);
    client.put("secret/destroy/" + path, Map.of("versions", List.of("2"))).expect(204);
    client.delete("secret/metadata/" + path).expect(204);
  }

  /** A command without arguments sends the JSON word null. */
  @Test
  void baoWritesNothing() {
    String secrets = "auth/approle/role/" + role + "/secret-id";
    administrator.send("PUT", secrets, "null").expect(200);
    signIn(secretId()).send("PUT", "auth/token/renew-self", "null").expect(200);
    signIn(secretId()).send("PUT", "auth/token/revoke-self", "").expect(204);
  }

  /** One place, two ways in: revisions and versions are the same numbers. */
  @Test
  void whatIsWrittenOneWayIsReadTheOther() {
    String folder = "both-" + Person.unique();
    String path = callers.project().slug() + "/production/" + folder;
    String secrets = callers.project().environment("production");
    String at = "?path=/" + folder;
    var native_ = callers.organization().api();
    native_.put(secrets + "/secrets/A" + at, Json.body("value", "1")).expect(201);
    VaultApi client = callers.find("owner");
    Answer read = client.get("secret/data/" + path).expect(200);
    assertEquals(Json.parse("{\"A\":\"1\"}"), read.at("/data/data"));
    assertEquals(1, read.at("/data/metadata/version").asInt());
    client.put("secret/data/" + path, Json.body("data", Map.of("B", "2"))).expect(200);
    Answer values = native_.get(secrets + "/values" + at).expect(200);
    assertEquals(Json.parse("{\"revision\":2,\"values\":{\"B\":\"2\"}}"), values.json());
    client.delete("secret/data/" + path).expect(204);
    assertEquals(Json.parse("{}"), native_.get(secrets + "/values" + at).expect(200).at("/values"));
    client.put("secret/destroy/" + path, Map.of("versions", List.of(1))).expect(204);
    native_.get(secrets + "/values" + at + "&revision=1").expect(410);
  }

  @Test
  void twoSignInsAreTwoTokens() {
    assertNotEquals(tokenOf(secretId()), tokenOf(secretId()));
  }

  /** A program's token is good on the native API, too: it is the service account. */
  @Test
  void aProgramsTokenIsItsServiceAccountEverywhere() {
    callers.project().set("production", "EVERYWHERE", "yes").expectSuccess();
    String token = tokenOf(secretId());
    var program = callers.project().as(suite.anonymous().as(token));
    assertEquals("yes", program.reveal("production", "EVERYWHERE").expect(200).field("value"));
    callers.nobody().as(token).put("auth/token/revoke-self", Map.of()).expect(204);
    program.reveal("production", "EVERYWHERE").expect(401);
  }

  /** Both ends of what was wrapped, and each read, are in the record. */
  @Test
  void leavesARecord() {
    String path = path();
    administrator.put("secret/data/" + path, data("A", "1")).expect(200);
    String wrapped =
        text(administrator.wrapping("60").get("secret/data/" + path), "/wrap_info/token");
    administrator.put("sys/wrapping/unwrap", Map.of("token", wrapped)).expect(200);
    for (String action :
        List.of("secret.reveal", "wrapping.create", "wrapping.unwrap", "secret.write")) {
      org.awaitility.Awaitility.await(action)
          .atMost(Duration.ofSeconds(30))
          .until(() -> !callers.organization().auditEvents("action=" + action).isEmpty());
    }
  }

  private static void preflight(VaultApi client, String path) {
    Answer mount = client.get("sys/internal/ui/mounts/secret/" + path).expect(200);
    assertEquals("secret/", mount.at("/data/path").asText());
    assertEquals("2", mount.at("/data/options/version").textValue());
  }

  private VaultApi signIn(String secretId) {
    return callers.nobody().as(tokenOf(secretId));
  }

  private String tokenOf(String secretId) {
    var credentials = Json.body("role_id", roleId, "secret_id", secretId);
    return text(callers.nobody().put("auth/approle/login", credentials), "/auth/client_token");
  }

  private String secretId() {
    return text(
        administrator.put("auth/approle/role/" + role + "/secret-id", Map.of()), "/data/secret_id");
  }

  private String path() {
    return callers.project().slug() + "/production/flow-" + Person.unique();
  }

  private static Map<String, Object> data(String name, String value) {
    return Json.body("data", Map.of(name, value));
  }

  private static String text(Answer answer, String pointer) {
    return answer.expect(200).at(pointer).asText();
  }
}
