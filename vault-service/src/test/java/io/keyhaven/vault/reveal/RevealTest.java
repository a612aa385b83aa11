package io.keyhaven.vault.reveal;

import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.events.PathCommitted;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicReader;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RevealTest extends VaultTestCase {
  private static final String AUDIT = "keyhaven.audit.vault.v1";

  /** No waiting here: the record is there before the answer is. */
  @Test
  void aValueIsRecordedBeforeItIsReleased() {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    Principal person = Principals.user(tenant, Role.EDITOR);
    as(person)
        .request()
        .header("X-Request-Id", "req-1")
        .header("X-Forwarded-For", "203.0.113.7")
        .header("User-Agent", "test/1")
        .get(owner.secret(SHOP, PRODUCTION, "A") + "/value")
        .then()
        .statusCode(200);
    List<JsonPath> records = recorded("secret.reveal");
    assertEquals(1, records.size());
    JsonPath record = records.getFirst();
    assertEquals("success", record.getString("outcome"));
    assertEquals(person.id().toString(), record.getString("actor.id"));
    assertEquals("user", record.getString("actor.type"));
    assertEquals("203.0.113.7", record.getString("address"));
    assertEquals("test/1", record.getString("userAgent"));
    assertEquals("req-1", record.getString("requestId"));
    assertEquals("secret", record.getString("resource.type"));
    assertEquals("A", record.getString("resource.name"));
    assertEquals(List.of("A"), record.getList("metadata.names"));
    assertEquals("shop", record.getString("metadata.project"));
    assertEquals(1, record.getInt("metadata.revision"));
  }

  @Test
  void oneReadOfAPathIsOneRecordWithAllNames() {
    owner.commit(SHOP, PRODUCTION, List.of(set("A", "1"), set("B", "2"))).then().statusCode(201);
    owner.values(SHOP, PRODUCTION).then().statusCode(200);
    owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/export?format=json")
        .then()
        .statusCode(200);
    assertEquals(List.of("A", "B"), recorded("secret.reveal").getFirst().getList("metadata.names"));
    assertEquals(List.of("A", "B"), recorded("secret.export").getFirst().getList("metadata.names"));
  }

  @Test
  void whatTheClientHasIsNotRevealedAgain() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    String values = owner.environment(SHOP, PRODUCTION) + "/values";
    String tag = owner.request().get(values).header("ETag");
    for (String sent : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      owner
          .request()
          .header("If-None-Match", sent)
          .get(values)
          .then()
          .statusCode(304)
          .header("ETag", tag)
          .body(equalTo(""));
    }
    assertEquals(1, recorded("secret.reveal").size());
    member(Role.VIEWER).request().header("If-None-Match", tag).get(values).then().statusCode(403);
    owner.put(SHOP, PRODUCTION, "A", "2").then().statusCode(200);
    String moved = owner.request().header("If-None-Match", tag).get(values).header("ETag");
    assertNotEquals(tag, moved);
    assertEquals(tag, owner.request().get(values + "?revision=1").header("ETag"));
  }

  @Test
  void neverPutsAValueIntoARecord() {
    owner.put(SHOP, PRODUCTION, "A", "canary-in-records").then().statusCode(201);
    owner.value(SHOP, PRODUCTION, "A").then().statusCode(200);
    Awaitility.await().until(() -> !recorded("secret.write").isEmpty());
    for (String topic : List.of(AUDIT, "keyhaven.vault.v1")) {
      topics
          .of(topic, tenant.id().value())
          .forEach(record -> assertFalse(record.value().contains("canary"), record.value()));
    }
    assertTrue(postgres.dump().contains("shop"));
    assertFalse(postgres.dump().contains("canary-in-records"));
  }

  @Test
  void aRefusalIsRecordedToo() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    var viewer = member(Role.VIEWER);
    viewer.value(SHOP, PRODUCTION, "A").then().statusCode(403).body("value", not(equalTo("1")));
    viewer.put(SHOP, PRODUCTION, "A", "2").then().statusCode(403);
    Awaitility.await().until(() -> recorded("secret.write").size() == 2);
    JsonPath refused = recorded("secret.reveal").getFirst();
    assertEquals("refused", refused.getString("outcome"));
    assertEquals("secret:reveal", refused.getString("metadata.missing"));
    assertEquals(List.of("A"), refused.getList("metadata.names"));
  }

  @Test
  void everyChangeIsRecordedOnce() {
    owner.commit(SHOP, PRODUCTION, List.of(set("A", "1"), set("B", "2"))).then().statusCode(201);
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(200);
    owner.request().delete(owner.secret(SHOP, PRODUCTION, "B")).then().statusCode(204);
    owner
        .json(Map.of("revision", 1))
        .post(owner.environment(SHOP, PRODUCTION) + "/restore")
        .then()
        .statusCode(201);
    owner
        .json(Map.of("version", 1))
        .post(owner.secret(SHOP, PRODUCTION, "A") + "/restore")
        .then()
        .statusCode(201);
    owner.importFile(SHOP, PRODUCTION, "dotenv", "C=3").then().statusCode(200);
    var _ = programWith("/", "secret:reveal");
    owner.json(Map.of("name", "Store")).patch(owner.project(SHOP)).then().statusCode(200);
    owner.request().delete(owner.project(SHOP)).then().statusCode(204);
    Awaitility.await().until(() -> !recorded("project.delete").isEmpty());
    assertEquals(1, recorded("project.create").size());
    assertEquals(1, recorded("project.update").size());
    assertEquals(1, recorded("secret.write").size());
    assertEquals(List.of("A", "B"), recorded("secret.write").getFirst().getList("metadata.names"));
    assertEquals(1, recorded("secret.delete").size());
    assertEquals(1, recorded("path.restore").size());
    assertEquals(1, recorded("secret.import").size());
    assertEquals(1, recorded("grant.change").size());
    assertEquals(1, recorded("secret.restore").size());
  }

  /** Whatever it spans, a commit is one record; each path tells of its revision by itself. */
  @Test
  void aCommitIsOneRecordAndAnEventForEachPath() {
    owner
        .json(
            Map.of(
                "changes",
                List.of(
                    Map.of("op", "set", "environment", PRODUCTION, "name", "A", "value", "1"),
                    Map.of("op", "set", "environment", STAGING, "name", "B", "value", "2"))))
        .post(owner.project(SHOP) + "/commits")
        .then()
        .statusCode(201);
    Awaitility.await().until(() -> !recorded("secret.write").isEmpty());
    JsonPath record = recorded("secret.write").getFirst();
    assertEquals(List.of("A", "B"), record.getList("metadata.names"));
    assertEquals(
        List.of("shop/production at path /", "shop/staging at path /"),
        record.getList("metadata.paths"));
    List<JsonPath> committed =
        topics.of("keyhaven.vault.v1", tenant.id().value()).stream()
            .filter(event -> TopicReader.header(event, "ce_type").equals(PathCommitted.TYPE))
            .map(event -> JsonPath.from(event.value()))
            .toList();
    assertEquals(
        List.of(List.of("A"), List.of("B")),
        committed.stream().map(event -> event.getList("written")).toList());
    assertEquals(1, recorded("secret.write").size());
  }

  private List<JsonPath> recorded(String action) {
    return topics.of(AUDIT, tenant.id().value()).stream()
        .filter(
            record -> TopicReader.header(record, "ce_type").equals("keyhaven.audit.recorded.v1"))
        .map(record -> JsonPath.from(record.value()))
        .filter(record -> record.getString("action").equals(action))
        .toList();
  }
}
