package io.keyhaven.vault.kv;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KvDataTest extends KvTestCase {

  @Test
  void readsWhatWasWrittenInVaultsEnvelope() {
    kv.write(APP, Map.of("user", "root", "port", 5432))
        .then()
        .statusCode(200)
        .body("data.version", equalTo(1), "data.destroyed", equalTo(false))
        .body("data.deletion_time", equalTo(""), "data.custom_metadata", nullValue())
        .body("data.created_time", containsString("T"));
    kv.read(APP)
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .body("request_id", notNullValue(), "lease_id", equalTo(""), "lease_duration", equalTo(0))
        .body("renewable", equalTo(false), "auth", nullValue(), "wrap_info", nullValue())
        .body("warnings", nullValue(), "mount_type", equalTo("kv"))
        .body("data.data", equalTo(Map.of("user", "root", "port", 5432)))
        .body("data.metadata.version", equalTo(1), "data.metadata.destroyed", equalTo(false));
  }

  /** Any JSON under any name up to 255 bytes; numbers as they were written. */
  @Test
  void keepsJsonAsItIs() {
    String data =
        """
        {"data":{"a b/c":"x","":"empty name","ü":{"deep":[1,{"k":null}]},"n":null,"t":true,
        "big":12345678901234567890123,"pi":3.1400,"text":"42","number":42,"e":1E+2,"z":""}}
        """;
    kv.post("secret/data/" + APP, data).then().statusCode(200);
    String body = kv.read(APP).then().statusCode(200).extract().asString();
    for (String part :
        List.of(
            "\"a b/c\":\"x\"",
            "\"\":\"empty name\"",
            "\"ü\":{\"deep\":[1,{\"k\":null}]}",
            "\"n\":null",
            "\"t\":true",
            "\"big\":12345678901234567890123",
            "\"pi\":3.1400",
            "\"text\":\"42\"",
            "\"number\":42",
            "\"z\":\"\"")) {
      assertEquals(true, body.contains(part), part + " in " + body);
    }
    kv.write(APP, Map.of("n".repeat(256), "1")).then().statusCode(400);
    kv.write(APP, Map.of("ü".repeat(127) + "n", "1")).then().statusCode(200);
    kv.write(APP, Map.of("a", "v".repeat(65_537))).then().statusCode(413);
  }

  @Test
  void writesTheWholePathAndAlwaysAVersion() {
    assertEquals(1, kv.written(APP, Map.of("a", "1", "b", "2")));
    assertEquals(2, kv.written(APP, Map.of("b", "2")));
    assertEquals(3, kv.written(APP, Map.of("b", "2")));
    assertEquals(4, kv.written(APP, Map.of()));
    kv.read(APP, 1).then().body("data.data", equalTo(Map.of("a", "1", "b", "2")));
    kv.read(APP, 2).then().body("data.data", equalTo(Map.of("b", "2")));
    kv.read(APP, 3).then().body("data.data", equalTo(Map.of("b", "2")));
    kv.read(APP).then().statusCode(200).body("data.data", equalTo(Map.of()));
    kv.read(APP, 0).then().body("data.metadata.version", equalTo(4));
    kv.read(APP, 5).then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.get("secret/data/" + APP + "?version=x").then().statusCode(400);
  }

  /** A secret written natively is read by KV and the other way round; the numbers agree. */
  @Test
  void nativeRevisionsAndVersionsAreTheSame() {
    nativePut("A", "1").then().statusCode(201);
    kv.read(APP)
        .then()
        .body("data.data", equalTo(Map.of("A", "1")), "data.metadata.version", equalTo(1));
    assertEquals(2, kv.written(APP, Map.of("A", "2", "json", Map.of("k", List.of(1)))));
    nativeValues()
        .then()
        .body("revision", equalTo(2))
        .body("values", equalTo(Map.of("A", "2", "json", "{\"k\":[1]}")));
    nativePut("json", "[1]").then().statusCode(200).body("revision", equalTo(3));
    kv.read(APP).then().body("data.data.json", equalTo("[1]"));
    owner
        .json(Map.of("revision", 2))
        .post(owner.environment(SHOP, PRODUCTION) + "/restore?path=/app")
        .then()
        .statusCode(201)
        .body("revision", equalTo(4));
    kv.read(APP).then().body("data.data.json.k", contains(1));
    kv.metadata(APP)
        .then()
        .body("data.current_version", equalTo(4), "data.versions.size()", equalTo(4));
    kv.put("shop/production", Map.of("ROOT", "r"));
    owner.value(SHOP, PRODUCTION, "ROOT").then().body("value", equalTo("r"));
  }

  @Test
  void checksAndSets() {
    kv.write(APP, 1, Map.of("a", "1"))
        .then()
        .statusCode(400)
        .body("detail", equalTo("check-and-set parameter did not match the current version"));
    kv.write(APP, 0, Map.of("a", "1")).then().statusCode(200);
    kv.write(APP, 0, Map.of("a", "2")).then().statusCode(400);
    kv.write(APP, 1, Map.of("a", "2")).then().statusCode(200).body("data.version", equalTo(2));
    kv.post("secret/data/" + APP, Map.of("data", Map.of("a", "3"), "options", Map.of("cas", "2")))
        .then()
        .statusCode(200);
    kv.post("secret/data/" + APP, Map.of("data", Map.of(), "options", Map.of("cas", "x")))
        .then()
        .statusCode(400)
        .body("detail", equalTo("error parsing check-and-set parameter"));
    kv.post("secret/metadata/" + APP, Map.of("cas_required", true)).then().statusCode(204);
    kv.write(APP, Map.of("a", "4"))
        .then()
        .statusCode(400)
        .body("detail", equalTo("check-and-set parameter required for this call"));
    kv.patch("secret/data/" + APP, Map.of("data", Map.of("a", "4"))).then().statusCode(400);
    kv.write(APP, 3, Map.of("a", "4")).then().statusCode(200);
  }

  @Test
  void mergesPatches() {
    kv.patch("secret/data/" + APP, Map.of("data", Map.of("a", "1"))).then().statusCode(404);
    kv.put(APP, Map.of("keep", "k", "drop", "d", "deep", Map.of("a", 1, "b", 2), "s", "text"));
    var deep = new HashMap<String, Object>();
    deep.put("a", null);
    deep.put("c", Map.of("d", 3));
    var data = new HashMap<String, Object>();
    data.put("drop", null);
    data.put("never", null);
    data.put("deep", deep);
    data.put("s", deep);
    data.put("new", List.of(1));
    kv.patch("secret/data/" + APP, Map.of("data", data))
        .then()
        .statusCode(200)
        .body("data.version", equalTo(2));
    kv.read(APP)
        .then()
        .body(
            "data.data",
            equalTo(
                Map.of(
                    "keep", "k",
                    "deep", Map.of("b", 2, "c", Map.of("d", 3)),
                    "s", Map.of("c", Map.of("d", 3)),
                    "new", List.of(1))));
    kv.patch("secret/data/" + APP, Map.of("data", Map.of("x", 1), "options", Map.of("cas", 1)))
        .then()
        .statusCode(400);
    owner.json(Map.of("data", Map.of())).patch("/v1/secret/data/" + APP).then().statusCode(415);
    kv.delete("secret/data/" + APP).then().statusCode(204);
    kv.patch("secret/data/" + APP, Map.of("data", Map.of("x", 1)))
        .then()
        .statusCode(404)
        .body("data.version", equalTo(2), "data.destroyed", equalTo(false))
        .body("data.deletion_time", containsString("T"));
  }

  @Test
  void showsKeysWithoutValues() {
    kv.put(
        APP, Map.of("plain", "canary", "deep", Map.of("a", Map.of("b", "canary")), "e", Map.of()));
    String subkeys = "secret/subkeys/" + APP;
    String body =
        kv.get(subkeys)
            .then()
            .statusCode(200)
            .body("data.subkeys.deep.a.b", nullValue(), "data.subkeys.deep.a.size()", equalTo(1))
            .body("data.metadata.version", equalTo(1))
            .extract()
            .asString();
    assertFalse(body.contains("canary"));
    kv.get(subkeys + "?depth=1").then().body("data.subkeys.deep", nullValue());
    kv.get(subkeys + "?depth=2").then().body("data.subkeys.deep.a", nullValue());
    kv.get(subkeys + "?version=9").then().statusCode(404);
    requireRecorded("secret.reveal", 2);
    int revealed = recorded("secret.reveal").size();
    kv(member(Role.VIEWER))
        .get(subkeys)
        .then()
        .statusCode(200)
        .body("data.subkeys.size()", equalTo(3), "data.subkeys.deep", nullValue());
    assertEquals(revealed, recorded("secret.reveal").size());
  }

  @Test
  void refusesWhatIsNoRequest() {
    String data = "secret/data/" + APP;
    kv.post(data, Map.of()).then().statusCode(400).body("detail", equalTo("no data provided"));
    owner
        .request()
        .post("/v1/" + data)
        .then()
        .statusCode(400)
        .body("detail", equalTo("no data provided"));
    kv.post(data, "{\"data\":")
        .then()
        .statusCode(400)
        .body("detail", equalTo("failed to parse JSON input"));
    kv.post(data, "[1]").then().statusCode(400);
    kv.post(data, "null").then().statusCode(400).body("detail", equalTo("no data provided"));
    kv.post(data, "{\"data\":\"text\"}").then().statusCode(400);
    kv.post(data, "{\"data\":{\"a\":\"\\ud800\"}}").then().statusCode(400);
    kv.write("shop", Map.of("a", "1")).then().statusCode(400);
    kv.write("", Map.of("a", "1")).then().statusCode(400);
    kv.write("shop/production/a//b", Map.of("a", "1")).then().statusCode(400);
    kv.read("shop").then().statusCode(404);
    kv.read("none/production/app").then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.read("shop/none/app").then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.write("none/production/app", Map.of("a", "1")).then().statusCode(404);
    owner
        .request()
        .contentType("application/x-www-form-urlencoded")
        .body("{\"data\":{\"a\":\"1\"},\"unknown\":1}")
        .post("/v1/" + data)
        .then()
        .statusCode(200);
  }

  /** Same grants as the native API, and another organization's path is as one that is not there. */
  @Test
  void letsInWhomTheGrantsLetIn() {
    kv.put(APP, Map.of("a", "canary"));
    var reader = kv(programWith("/app", "secret:reveal"));
    var writer = kv(programWith("/app", "secret:write"));
    reader.read(APP).then().statusCode(200);
    reader.write(APP, Map.of("a", "2")).then().statusCode(403);
    reader.read("shop/production/other").then().statusCode(403);
    writer.read(APP).then().statusCode(403);
    writer.write(APP, Map.of("a", "2")).then().statusCode(200);
    String data = "secret/data/" + APP;
    writer.patch(data, Map.of("data", Map.of("b", "1"))).then().statusCode(200);
    writer.patch(data, Map.of("data", Map.of("new", Map.of("k", 1)))).then().statusCode(200);
    writer.patch(data, Map.of("data", Map.of("new", Map.of("k", 2)))).then().statusCode(403);
    kv(member(Role.VIEWER)).read(APP).then().statusCode(403);
    kv(as(program())).read(APP).then().statusCode(403);
    var stranger =
        new KvClient(
            new io.keyhaven.vault.VaultClient(
                tokens.of(Principals.user(Principals.tenant(), Role.OWNER)), tenant));
    stranger.read(APP).then().statusCode(404).body("code", equalTo("vault.not_found"));
    stranger.write(APP, Map.of("a", "x")).then().statusCode(404);
    stranger.list("").then().statusCode(404);
    kv.read(APP)
        .then()
        .body("data.data", equalTo(Map.of("a", "2", "b", "1", "new", Map.of("k", 1))));
  }

  @Test
  void recordsReadsAsRevealsAndWritesAsCommits() {
    kv.put(APP, Map.of("a", "canary", "b", "canary"));
    kv.read(APP).then().statusCode(200);
    var read = recorded("secret.reveal").getFirst();
    assertEquals(List.of("a", "b"), read.getList("metadata.names"));
    assertEquals(1, read.getInt("metadata.revision"));
    assertEquals("/app", read.getString("metadata.path"));
    kv.put(APP, Map.of("b", "canary", "c", 1));
    var write = awaitRecorded("secret.write", 2).get(1);
    assertEquals(List.of("c", "a"), write.getList("metadata.names"));
    assertEquals(List.of("a"), write.getList("metadata.deleted"));
    assertFalse(postgres.dump().contains("canary"));
    kv.put(APP, Map.of("b", "canary", "c", 1));
    assertEquals(List.of(), awaitRecorded("secret.write", 3).get(2).getList("metadata.names"));
    assertEquals(0, recorded("secret.delete").size());
    owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/commits?path=/app")
        .then()
        .body("items", hasSize(3), "items[1].written", contains("c"))
        .body("items[1].deleted", contains("a"));
  }
}
