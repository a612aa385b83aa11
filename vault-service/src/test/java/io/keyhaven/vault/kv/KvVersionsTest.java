package io.keyhaven.vault.kv;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** States of revisions, by KV and natively. */
@QuarkusTest
class KvVersionsTest extends KvTestCase {

  @Test
  void aDeletedHeadIsShownWith404AndReadsAsEmptyNatively() {
    kv.put(APP, Map.of("A", "1"));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    kv.read(APP)
        .then()
        .statusCode(404)
        .body("data.data", nullValue(), "data.metadata.version", equalTo(1))
        .body("data.metadata.deletion_time", containsString("T"))
        .body("data.metadata.destroyed", equalTo(false));
    kv.get("secret/subkeys/" + APP).then().statusCode(404).body("data.subkeys", nullValue());
    nativeValues().then().statusCode(200).body("revision", equalTo(1), "values", equalTo(Map.of()));
    nativeValuesAt(1).then().statusCode(200).body("values", equalTo(Map.of()));
    String secret = owner.secret(SHOP, PRODUCTION, "A");
    owner.request().get(secret + "?path=/app").then().statusCode(404);
    owner.request().get(secret + "/value?path=/app").then().statusCode(404);
    owner.request().get(secret + "/value?path=/app&version=1").then().statusCode(404);
    owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/secrets?path=/app")
        .then()
        .body("items", empty(), "revision", equalTo(1));
    owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/commits?path=/app")
        .then()
        .body("items[0].state", equalTo("deleted"), "items[0].deletedAt", containsString("T"));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    kv.delete("secret/data/shop/production/none").then().statusCode(204);
    assertEquals(
        List.of("1"), awaitRecorded("path.delete", 1).getFirst().getList("metadata.versions"));
    kv.versions("undelete", APP, List.of(1)).then().statusCode(204);
    kv.read(APP).then().statusCode(200).body("data.metadata.deletion_time", equalTo(""));
    nativeValues().then().body("values", equalTo(Map.of("A", "1")));
    requireRecorded("path.undelete", 1);
    assertEquals(1, recorded("path.delete").size());
  }

  /** Each way to write after a deletion starts from empty; undeleting shows what was there then. */
  @Test
  void theNextWriteAfterADeletionStartsFromEmpty() {
    kv.put(APP, Map.of("A", "1", "B", "2"));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    nativePut("C", "3").then().statusCode(201).body("revision", equalTo(2));
    kv.read(APP).then().body("data.data", equalTo(Map.of("C", "3")));
    nativeValues().then().body("values", equalTo(Map.of("C", "3")));
    kv.versions("undelete", APP, "1").then().statusCode(204);
    kv.read(APP, 1).then().statusCode(200).body("data.data", equalTo(Map.of("A", "1", "B", "2")));
    nativeValuesAt(1).then().body("values", equalTo(Map.of("A", "1", "B", "2")));
    nativeValues().then().body("values", equalTo(Map.of("C", "3")));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    nativePut("A", "1").then().statusCode(201).body("version", equalTo(2));
    kv.read(APP).then().body("data.data", equalTo(Map.of("A", "1")));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    owner
        .json(Map.of("revision", 1))
        .post(owner.environment(SHOP, PRODUCTION) + "/restore?path=/app")
        .then()
        .statusCode(201);
    kv.read(APP).then().body("data.data", equalTo(Map.of("A", "1", "B", "2")));
    kv.delete("secret/data/" + APP).then().statusCode(204);
    assertEquals(5, kv.written(APP, Map.of("Z", "9")));
    kv.read(APP).then().body("data.data", equalTo(Map.of("Z", "9")));
  }

  /** A tag is made of revision and state, so that a deletion is not hidden behind a 304. */
  @Test
  void aDeletionChangesTheEntityTag() {
    kv.put(APP, Map.of("A", "1"));
    String values = owner.environment(SHOP, PRODUCTION) + "/values?path=/app";
    String tag = owner.request().get(values).header("ETag");
    kv.delete("secret/data/" + APP).then().statusCode(204);
    owner
        .request()
        .header("If-None-Match", tag)
        .get(values)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(tag)))
        .body("values", equalTo(Map.of()));
    kv.versions("undelete", APP, List.of(1)).then().statusCode(204);
    owner.request().header("If-None-Match", tag).get(values).then().statusCode(304);
  }

  @Test
  void aDestroyedRevisionIsGoneForGood() {
    kv.put(APP, Map.of("A", "1"));
    kv.put(APP, Map.of("A", "2"));
    kv.versions("destroy", APP, List.of(1)).then().statusCode(204);
    kv.versions("destroy", APP, List.of(1)).then().statusCode(204);
    kv.read(APP, 1)
        .then()
        .statusCode(404)
        .body("data.data", nullValue(), "data.metadata.destroyed", equalTo(true));
    kv.versions("undelete", APP, List.of(1)).then().statusCode(204);
    kv.read(APP, 1).then().statusCode(404);
    kv.read(APP).then().statusCode(200).body("data.data.A", equalTo("2"));
    nativeValuesAt(1).then().statusCode(410).body("code", equalTo("vault.revision.destroyed"));
    String b = owner.environment(SHOP, PRODUCTION);
    owner.json(Map.of("revision", 1)).post(b + "/restore?path=/app").then().statusCode(410);
    owner.request().get(b + "/diff?path=/app&from=1").then().statusCode(410);
    String secret = owner.secret(SHOP, PRODUCTION, "A");
    owner.request().get(secret + "/value?path=/app&version=1").then().statusCode(410);
    owner.json(Map.of("version", 1)).post(secret + "/restore?path=/app").then().statusCode(410);
    owner
        .request()
        .get(secret + "/versions?path=/app")
        .then()
        .body("items.destroyed", contains(false, true), "items.current", contains(true, false));
    owner
        .request()
        .get(b + "/commits?path=/app")
        .then()
        .body("items.state", contains("live", "destroyed"));
    assertEquals(
        List.of("1"), awaitRecorded("path.destroy", 1).getFirst().getList("metadata.versions"));
    assertEquals(1, recorded("path.destroy").size());
  }

  /** In the table, and only what no other revision holds. */
  @Test
  void destroyingErasesValuesThatNoOtherRevisionHolds() {
    kv.put(APP, Map.of("A", "1", "KEPT", "k"));
    kv.put(APP, Map.of("A", "2", "KEPT", "k"));
    kv.put(APP, Map.of("A", "3", "KEPT", "k"));
    assertEquals(List.of("A 1", "A 2", "A 3", "KEPT 1"), unerased());
    kv.versions("destroy", APP, List.of("2", "3")).then().statusCode(204);
    assertEquals(List.of("A 1", "KEPT 1"), unerased());
    nativeValues().then().statusCode(410);
    owner
        .request()
        .get(owner.secret(SHOP, PRODUCTION, "A") + "/value?path=/app")
        .then()
        .statusCode(410);
    kv.read(APP, 1).then().statusCode(200).body("data.data.KEPT", equalTo("k"));
    nativePut("A", "4").then().statusCode(201).body("revision", equalTo(4));
    kv.read(APP).then().body("data.data", equalTo(Map.of("A", "4")));
    kv.versions("destroy", APP, List.of(1)).then().statusCode(204);
    assertEquals(List.of("A 4"), unerased());
  }

  @Test
  void keepsNoMoreVersionsThanItMay() {
    kv.post("secret/metadata/" + APP, Map.of("max_versions", 2)).then().statusCode(204);
    for (int i = 1; i <= 4; i++) {
      kv.put(APP, Map.of("A", "" + i));
    }
    assertEquals(List.of("A 3", "A 4"), unerased());
    kv.metadata(APP)
        .then()
        .body("data.oldest_version", equalTo(3), "data.current_version", equalTo(4))
        .body("data.versions.keySet()", contains("3", "4"), "data.max_versions", equalTo(2));
    kv.read(APP, 2).then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.versions("undelete", APP, List.of(2)).then().statusCode(204);
    nativeValuesAt(2).then().statusCode(410);
    nativePut("A", "5").then().statusCode(200);
    assertEquals(List.of("A 4", "A 5"), unerased());
  }

  @Test
  void deletesVersionsWhenTheirTimeIsOver() {
    kv.post("secret/metadata/" + APP, Map.of("delete_version_after", "2s")).then().statusCode(204);
    kv.write(APP, Map.of("A", "1"))
        .then()
        .statusCode(200)
        .body("data.deletion_time", containsString("T"));
    kv.read(APP).then().statusCode(200);
    Awaitility.await().until(() -> kv.read(APP).statusCode() == 404);
    nativeValues().then().statusCode(200).body("values", equalTo(Map.of()));
    kv.post("secret/metadata/" + APP, Map.of("delete_version_after", 0)).then().statusCode(204);
    kv.versions("undelete", APP, List.of(1)).then().statusCode(204);
    kv.read(APP).then().statusCode(200).body("data.metadata.deletion_time", equalTo(""));
  }

  @Test
  void removingAPathDestroysAllOfItAndNumbersGoOn() {
    kv.put(APP, Map.of("A", "1"));
    kv.put(APP, Map.of("A", "2"));
    kv.post(
            "secret/metadata/" + APP,
            Map.of("custom_metadata", Map.of("k", "v"), "max_versions", 9))
        .then()
        .statusCode(204);
    kv.delete("secret/metadata/" + APP).then().statusCode(204);
    assertEquals(List.of(), unerased());
    kv.read(APP).then().statusCode(404).body("code", equalTo("vault.not_found"));
    kv.metadata(APP).then().statusCode(404);
    kv.list("shop/production").then().statusCode(404);
    kv.delete("secret/metadata/" + APP).then().statusCode(204);
    kv.write(APP, 0, Map.of("B", "1")).then().statusCode(200).body("data.version", equalTo(3));
    kv.metadata(APP)
        .then()
        .body("data.versions.keySet()", contains("3"), "data.oldest_version", equalTo(3))
        .body("data.custom_metadata", nullValue(), "data.max_versions", equalTo(0));
    nativeValues().then().body("values", equalTo(Map.of("B", "1")));
    requireRecorded("path.destroy", 1);
  }

  /** Of many that set the same version one wins, and nothing of the others stays. */
  @Test
  void oneOfManyChecksAndSetsWins() throws InterruptedException {
    kv.put(APP, Map.of("A", "0"));
    List<Integer> answers;
    try (var threads = Executors.newFixedThreadPool(8)) {
      answers =
          threads
              .invokeAll(
                  IntStream.range(0, 16)
                      .<java.util.concurrent.Callable<Integer>>mapToObj(
                          i -> () -> kv.write(APP, 1, Map.of("A", "w" + i)).statusCode())
                      .toList())
              .stream()
              .map(java.util.concurrent.Future::resultNow)
              .toList();
    }
    assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
    assertEquals(15, answers.stream().filter(status -> status == 400).count(), answers.toString());
    kv.metadata(APP).then().body("data.current_version", equalTo(2));
  }

  @Test
  void onlyThoseWhoMayWriteChangeStates() {
    kv.put(APP, Map.of("A", "1"));
    var viewer = kv(member(Role.VIEWER));
    viewer.delete("secret/data/" + APP).then().statusCode(403);
    viewer.delete("secret/metadata/" + APP).then().statusCode(403);
    for (String verb : List.of("delete", "undelete", "destroy")) {
      viewer.versions(verb, APP, List.of(1)).then().statusCode(403);
      kv.post("secret/" + verb + "/" + APP, Map.of()).then().statusCode(400);
      kv.versions(verb, APP, List.of()).then().statusCode(400);
      kv.versions(verb, APP, "x").then().statusCode(400);
      kv.versions(verb, APP, List.of(7)).then().statusCode(204);
    }
    kv.read(APP).then().statusCode(200);
    assertEquals("refused", awaitRecorded("path.destroy", 1).getFirst().getString("outcome"));
  }

  /** Name and version of each value of this organization that can still be opened. */
  private List<String> unerased() {
    return postgres.query(
        """
        select s.name || ' ' || v.version from secret_version v join secret s on s.id = v.secret_id
        where v.organization_id = '%s' and octet_length(v.value) > 0 order by s.name, v.version
        """
            .formatted(tenant.id().value()));
  }
}
