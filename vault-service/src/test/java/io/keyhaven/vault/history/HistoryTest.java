package io.keyhaven.vault.history;

import static io.keyhaven.vault.VaultClient.delete;
import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest extends VaultTestCase {

  /** Any sequence of writes, deletes and restores, against a model that copies maps. */
  @Test
  void everyRevisionReadsAndRestoresAsItWas() {
    for (long seed = 1; seed <= 3; seed++) {
      String project = owner.createProject("Walk " + seed);
      var random = new Random(seed);
      List<Map<String, String>> states = new ArrayList<>(List.of(Map.of()));
      for (int step = 0; step < 25; step++) {
        Map<String, String> next = new TreeMap<>(states.getLast());
        long revision =
            random.nextInt(4) == 0
                ? restore(project, states, next, random)
                : write(project, next, random);
        if (revision == states.size()) {
          states.add(next);
        }
        assertEquals(states.size() - 1, revision, "seed " + seed + " step " + step);
        assertEquals(next, states.getLast());
      }
      for (int revision = 0; revision < states.size(); revision++) {
        assertEquals(
            states.get(revision), owner.valuesAt(project, PRODUCTION, revision), "seed " + seed);
      }
    }
  }

  @Test
  void listsRevisionsNewestFirstWithNamesAndNeverValues() {
    owner
        .json(Map.of("message", "first", "changes", List.of(set("A", "canary"), set("B", "1"))))
        .post(owner.environment(SHOP, PRODUCTION) + "/commits")
        .then()
        .statusCode(201);
    owner.commit(SHOP, PRODUCTION, List.of(delete("A"), set("C", "1"))).then().statusCode(201);
    var page = member(Role.VIEWER).request().get(commits() + "?limit=1");
    page.then()
        .statusCode(200)
        .body("items[0].revision", equalTo(2), "items[0].written", contains("C"))
        .body("items[0].deleted", contains("A"), "items[0].message", nullValue());
    var rest = owner.request().get(commits() + "?limit=1&cursor=" + page.path("nextCursor"));
    rest.then()
        .body("items[0].revision", equalTo(1), "items[0].message", equalTo("first"))
        .body("items[0].written", contains("A", "B"), "nextCursor", nullValue())
        .body("items[0].author.type", equalTo("user"));
    assertFalse((page.body().asString() + rest.body().asString()).contains("canary"));
    owner.request().get(commits() + "/2").then().statusCode(200).body("revision", equalTo(2));
    owner.request().get(commits() + "/3").then().statusCode(404);
    owner.request().get(commits() + "?path=/none").then().body("items", empty());
  }

  @Test
  void listsRevisionsAndVersionsInTheOrderAskedFor() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.put(SHOP, PRODUCTION, "A", "2").then().statusCode(200);
    owner.put(SHOP, PRODUCTION, "A", "3").then().statusCode(200);
    String versions = owner.secret(SHOP, PRODUCTION, "A") + "/versions";
    for (Map.Entry<String, String> list :
        Map.of(commits(), "items.revision", versions, "items.version").entrySet()) {
      String numbers = list.getValue();
      owner.request().get(list.getKey()).then().body(numbers, contains(3, 2, 1));
      owner
          .request()
          .get(list.getKey() + "?sort=-createdAt")
          .then()
          .body(numbers, contains(3, 2, 1));
      var first = owner.request().get(list.getKey() + "?sort=createdAt&limit=2");
      first.then().statusCode(200).body(numbers, contains(1, 2));
      String next = "cursor=" + first.path("nextCursor");
      owner
          .request()
          .get(list.getKey() + "?sort=createdAt&" + next)
          .then()
          .body(numbers, contains(3), "nextCursor", nullValue());
      owner.request().get(list.getKey() + "?" + next).then().statusCode(422);
      owner.request().get(list.getKey() + "?sort=name").then().statusCode(422);
    }
  }

  @Test
  void tellsWhichNamesDiffer() {
    owner.commit(SHOP, PRODUCTION, List.of(set("A", "1"), set("B", "1"))).then().statusCode(201);
    owner
        .commit(SHOP, PRODUCTION, List.of(set("A", "2"), delete("B"), set("C", "1")))
        .then()
        .statusCode(201);
    String diff = owner.environment(SHOP, PRODUCTION) + "/diff";
    member(Role.VIEWER)
        .request()
        .get(diff + "?from=1&to=2")
        .then()
        .statusCode(200)
        .body("items.name", contains("A", "B", "C"))
        .body("items.change", contains("changed", "removed", "added"));
    owner.request().get(diff + "?from=0").then().body("items.name", contains("A", "C"));
    owner.request().get(diff + "?from=2&to=1").then().body("items[1].change", equalTo("added"));
    owner.request().get(diff + "?from=2&to=2").then().body("items", empty());
    owner.request().get(diff).then().statusCode(422);
    owner.request().get(diff + "?from=x").then().statusCode(422);
    owner.request().get(diff + "?from=1&to=9").then().statusCode(404);
  }

  @Test
  void restoresASecretToAVersionAlsoAfterItsDeletion() {
    owner
        .json(Map.of("value", "1", "tags", List.of("old")))
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(201);
    owner
        .json(Map.of("value", "2", "tags", List.of("new")))
        .put(owner.secret(SHOP, PRODUCTION, "A"))
        .then()
        .statusCode(200);
    owner.request().delete(owner.secret(SHOP, PRODUCTION, "A")).then().statusCode(204);
    String address = owner.secret(SHOP, PRODUCTION, "A") + "/restore";
    owner
        .json(Map.of("version", 1, "message", "back"))
        .post(address)
        .then()
        .statusCode(201)
        .body("version", equalTo(3), "revision", equalTo(4), "tags", contains("old"));
    owner.value(SHOP, PRODUCTION, "A").then().body("value", equalTo("1"));
    owner.json(Map.of("version", 9)).post(address).then().statusCode(404);
    owner.json(Map.of("version", 0)).post(address).then().statusCode(422);
    owner.json(Map.of()).post(address).then().statusCode(422);
    owner
        .request()
        .get(owner.secret(SHOP, PRODUCTION, "A") + "/versions")
        .then()
        .statusCode(200)
        .body("items.version", contains(3, 2, 1), "items.current", contains(true, false, false))
        .body("items.revision", contains(4, 2, 1));
    owner
        .request()
        .get(owner.secret(SHOP, PRODUCTION, "NONE") + "/versions")
        .then()
        .statusCode(404);
  }

  @Test
  void restoresOnlyRevisionsThatExist() {
    String restore = owner.environment(SHOP, PRODUCTION) + "/restore";
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner.json(Map.of("revision", 2)).post(restore).then().statusCode(404);
    owner.json(Map.of("revision", -1)).post(restore).then().statusCode(422);
    owner
        .json(Map.of("revision", 0))
        .post(restore)
        .then()
        .statusCode(201)
        .body("changed", equalTo(1));
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(2), "values", equalTo(Map.of()));
    owner
        .request()
        .get(owner.environment(SHOP, PRODUCTION) + "/values?revision=3")
        .then()
        .statusCode(404);
    member(Role.VIEWER).json(Map.of("revision", 0)).post(restore).then().statusCode(403);
  }

  private String commits() {
    return owner.environment(SHOP, PRODUCTION) + "/commits";
  }

  private long restore(
      String project, List<Map<String, String>> states, Map<String, String> next, Random random) {
    int target = random.nextInt(states.size());
    next.clear();
    next.putAll(states.get(target));
    return revision(
        owner
            .json(Map.of("revision", target))
            .post(owner.environment(project, PRODUCTION) + "/restore"));
  }

  private long write(String project, Map<String, String> next, Random random) {
    Map<String, Map<String, String>> changes = new TreeMap<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String name = "N" + random.nextInt(5);
      if (next.containsKey(name) && random.nextBoolean()) {
        changes.put(name, delete(name));
      } else {
        changes.put(name, set(name, "v" + random.nextInt(3)));
      }
    }
    changes.forEach(
        (name, change) -> {
          if (change.get("op").equals("set")) {
            next.put(name, change.get("value"));
          } else {
            next.remove(name);
          }
        });
    return revision(owner.commit(project, PRODUCTION, List.copyOf(changes.values())));
  }

  private static long revision(io.restassured.response.Response answer) {
    return ((Number) answer.then().statusCode(201).extract().path("revision")).longValue();
  }
}
