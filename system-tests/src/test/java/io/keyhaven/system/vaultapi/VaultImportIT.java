package io.keyhaven.system.vaultapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code ./keyhaven import-vault} with KeyHaven itself as the source: what is at the target is what
 * was at the source.
 */
@SystemTest
class VaultImportIT {
  private static final String VALUE = "never to be printed";

  private final Suite suite;
  private Person mover;
  private VaultApi client;
  private String source;

  VaultImportIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    mover = suite.register();
    client = VaultApi.nobody(suite.anonymous()).as(mover.accessToken());
    source = newPlace();
    write("db", Map.of("password", VALUE));
    write("db", Map.of("password", VALUE + " again", "user", "ada"));
    write("db", Map.of("deep", Map.of("list", List.of(1, "two"))));
    write("a folder/grüße", Map.of("name with spaces", "ü"));
    write("gone", Map.of("A", "1"));
    write("gone", Map.of("A", "2"));
    client.put("secret/destroy/" + source + "/gone", Map.of("versions", List.of(1))).expect(204);
    client
        .put(
            "secret/metadata/" + source + "/db",
            Json.body("max_versions", 9, "custom_metadata", Map.of("owner", "ada")))
        .expect(204);
  }

  @Test
  void bringsEverythingAndDoesItOnce() {
    String target = newPlace();
    var moved = run(target);
    assertEquals(0, moved.exitCode(), moved.output());
    assertTrue(moved.output().contains("3 secrets: 5 versions written, 1 without"), moved.output());
    assertFalse(moved.output().contains(VALUE), "the output holds a value");
    for (int version = 1; version <= 3; version++) {
      assertEquals(data(source, "db", version), data(target, "db", version));
    }
    assertEquals(
        data(source, "a%20folder/gr%C3%BC%C3%9Fe", 1),
        data(target, "a%20folder/gr%C3%BC%C3%9Fe", 1));
    assertEquals(data(source, "gone", 2), data(target, "gone", 2));
    client.get("secret/data/" + target + "/gone?version=1").expect(404);
    JsonNode metadata = client.get("secret/metadata/" + target + "/db").expect(200).at("/data");
    assertEquals(9, metadata.path("max_versions").asInt());
    assertEquals("ada", metadata.at("/custom_metadata/owner").asText());
    assertEquals(3, metadata.path("current_version").asInt());
    var again = run(target);
    assertEquals(0, again.exitCode(), again.output());
    assertTrue(again.output().contains("0 versions written"), again.output());
    assertTrue(again.output().contains("3 secrets were there already"), again.output());
  }

  @Test
  void leavesWhatSomebodyElseWrote() {
    String target = newPlace();
    client
        .put("secret/data/" + target + "/db", Json.body("data", Map.of("other", "x")))
        .expect(200);
    var moved = run(target);
    assertEquals(1, moved.exitCode(), moved.output());
    assertTrue(moved.output().contains("something else is written at"), moved.output());
    assertEquals("x", client.get("secret/data/" + target + "/db").at("/data/data/other").asText());
  }

  private KeyhavenScript.Result run(String target) {
    String origin = suite.origin().toString();
    return suite
        .script()
        .run(
            Duration.ofMinutes(2),
            Map.of("VAULT_TOKEN", mover.accessToken(), "KEYHAVEN_TOKEN", mover.accessToken()),
            "import-vault",
            "--source",
            origin,
            "--from",
            source,
            "--target",
            origin,
            "--to",
            target);
  }

  private String newPlace() {
    Project project = mover.organization().createProject();
    return project.slug() + "/staging";
  }

  private void write(String name, Map<String, ?> data) {
    String path = name.replace(" ", "%20").replace("ü", "%C3%BC").replace("ß", "%C3%9F");
    client.put("secret/data/" + source + "/" + path, Json.body("data", data)).expect(200);
  }

  private JsonNode data(String place, String path, int version) {
    return client
        .get("secret/data/" + place + "/" + path + "?version=" + version)
        .expect(200)
        .at("/data/data");
  }
}
