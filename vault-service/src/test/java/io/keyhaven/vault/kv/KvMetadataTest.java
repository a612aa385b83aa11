package io.keyhaven.vault.kv;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KvMetadataTest extends KvTestCase {
  private static final String METADATA = "secret/metadata/" + APP;

  @Test
  void describesAPathAndItsVersions() {
    kv.put(APP, Map.of("a", "1"));
    kv.put(APP, Map.of("a", "2"));
    kv.versions("destroy", APP, 1).then().statusCode(204);
    kv.metadata(APP)
        .then()
        .statusCode(200)
        .body("data.cas_required", equalTo(false), "data.current_version", equalTo(2))
        .body("data.custom_metadata", nullValue(), "data.delete_version_after", equalTo("0s"))
        .body("data.max_versions", equalTo(0), "data.oldest_version", equalTo(0))
        .body("data.created_time", containsString("T"), "data.updated_time", containsString("T"))
        .body("data.versions.size()", equalTo(2), "data.versions.'1'.destroyed", equalTo(true))
        .body("data.versions.'2'.deletion_time", equalTo(""));
    kv.metadata("shop/production/none").then().statusCode(404);
    kv.metadata("none/production/none").then().statusCode(404);
  }

  @Test
  void changesWhatIsSentAndLeavesTheRest() {
    kv.post(METADATA, Map.of()).then().statusCode(204);
    kv.metadata(APP).then().statusCode(404);
    kv.post(
            METADATA,
            Map.of(
                "max_versions", "5",
                "delete_version_after", "3h25m19s",
                "cas_required", "true",
                "custom_metadata", Map.of("managed-by", "external-secrets", "n", 1)))
        .then()
        .statusCode(204);
    kv.metadata(APP)
        .then()
        .body("data.max_versions", equalTo(5), "data.delete_version_after", equalTo("3h25m19s"))
        .body("data.cas_required", equalTo(true), "data.current_version", equalTo(0))
        .body("data.custom_metadata", equalTo(Map.of("managed-by", "external-secrets", "n", "1")))
        .body("data.versions", equalTo(Map.of()));
    kv.read(APP).then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.post(METADATA, Map.of("cas_required", false, "custom_metadata", Map.of("k", "v")))
        .then()
        .statusCode(204);
    kv.metadata(APP)
        .then()
        .body("data.max_versions", equalTo(5), "data.cas_required", equalTo(false))
        .body("data.custom_metadata", equalTo(Map.of("k", "v")));
    kv.write(APP, 0, Map.of("a", "1"))
        .then()
        .statusCode(200)
        .body("data.custom_metadata", equalTo(Map.of("k", "v")))
        .body("data.deletion_time", containsString("T"));
    kv.read(APP).then().body("data.metadata.custom_metadata", equalTo(Map.of("k", "v")));
    requireRecorded("path.metadata", 2);
  }

  @Test
  void mergesPatches() {
    var clearing = new HashMap<String, Object>();
    clearing.put("drop", null);
    clearing.put("add", "x");
    var patch = Map.of("custom_metadata", clearing, "max_versions", 3);
    kv.patch(METADATA, patch).then().statusCode(404);
    kv.post(METADATA, Map.of("custom_metadata", Map.of("keep", "k", "drop", "d")))
        .then()
        .statusCode(204);
    kv.patch(METADATA, patch).then().statusCode(204);
    kv.metadata(APP)
        .then()
        .body("data.custom_metadata", equalTo(Map.of("keep", "k", "add", "x")))
        .body("data.max_versions", equalTo(3));
    owner.json(patch).patch("/v1/" + METADATA).then().statusCode(415);
  }

  @Test
  void refusesWhatVaultWouldNotTake() {
    Map<String, String> many =
        IntStream.range(0, 65).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));
    for (Map<String, ?> custom :
        java.util.List.of(
            many,
            Map.of("", "v"),
            Map.of("k", ""),
            Map.of("k".repeat(129), "v"),
            Map.of("k", "v".repeat(513)),
            Map.of("k", "a\nb"),
            Map.of("k", Map.of()))) {
      kv.post(METADATA, Map.of("custom_metadata", custom))
          .then()
          .statusCode(400)
          .body("detail", containsString("custom_metadata validation failed"));
    }
    kv.post(METADATA, Map.of("custom_metadata", "text")).then().statusCode(400);
    kv.post(METADATA, Map.of("max_versions", -1)).then().statusCode(400);
    kv.post(METADATA, Map.of("max_versions", "many")).then().statusCode(400);
    kv.post(METADATA, Map.of("delete_version_after", "-1s")).then().statusCode(400);
    kv.post(METADATA, Map.of("delete_version_after", "soon")).then().statusCode(400);
    kv.post(METADATA, Map.of("cas_required", "maybe")).then().statusCode(400);
    kv.post("secret/metadata/shop", Map.of("max_versions", 1)).then().statusCode(400);
    kv.metadata(APP).then().statusCode(404);
    kv(member(Role.VIEWER)).post(METADATA, Map.of("max_versions", 1)).then().statusCode(403);
    kv(as(program())).metadata(APP).then().statusCode(403);
  }

  /** What is said of all holds for paths that say nothing, and for no other organization. */
  @Test
  void theConfigurationHoldsForTheWholeOrganization() {
    kv.get("secret/config")
        .then()
        .statusCode(200)
        .body("data.max_versions", equalTo(0), "data.cas_required", equalTo(false))
        .body("data.delete_version_after", equalTo("0s"));
    kv.post("secret/config", Map.of("max_versions", "1", "delete_version_after", "1h"))
        .then()
        .statusCode(204);
    kv.put(APP, Map.of("a", "1"));
    kv.write(APP, Map.of("a", "2")).then().body("data.deletion_time", containsString("T"));
    kv.metadata(APP).then().body("data.versions.size()", equalTo(1));
    kv.post("secret/config", Map.of("cas_required", true, "delete_version_after", "-1s"))
        .then()
        .statusCode(204);
    kv.get("secret/config")
        .then()
        .body("data.max_versions", equalTo(1), "data.delete_version_after", equalTo("-1s"));
    kv.write(APP, Map.of("a", "3"))
        .then()
        .statusCode(400)
        .body("detail", equalTo("check-and-set parameter required for this call"));
    kv.post(METADATA, Map.of("cas_required", false))
        .then()
        .statusCode(200)
        .body("warnings", hasSize(1));
    kv.write(APP, 2, Map.of("a", "3")).then().body("data.deletion_time", equalTo(""));
    nativePut("a", "4").then().statusCode(200);
    var other = Principals.tenant();
    var stranger = kv(new VaultClient(tokens.of(Principals.user(other, Role.OWNER)), other));
    stranger.get("secret/config").then().body("data.max_versions", equalTo(0));
    kv(member(Role.VIEWER)).get("secret/config").then().statusCode(200);
    kv(member(Role.VIEWER)).post("secret/config", Map.of("max_versions", 0)).then().statusCode(403);
    kv(member(Role.EDITOR)).post("secret/config", Map.of("max_versions", 1)).then().statusCode(204);
    kv(as(program())).get("secret/config").then().statusCode(403);
    kv(programWith("/app", "secret:list")).get("secret/config").then().statusCode(200);
    kv(programWith("/app", "secret:write")).post("secret/config", Map.of()).then().statusCode(403);
    requireRecorded("kv.configure", 2);
  }
}
