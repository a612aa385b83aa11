package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change to a path is one numbered revision, and any of them can be had again. */
@SystemTest
class RevisionsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  RevisionsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  @Test
  void anUnknownPathReadsAsEmptyRevisionZero() {
    Answer values = ada.api().get(dev("/values?path=/never/written")).expect(200);
    assertEquals(0, values.at("/revision").asLong());
    assertEquals(0, values.at("/values").size());
    assertEquals(0, ada.api().get(dev("/secrets?path=/never")).at("/revision").asLong());
  }

  @Test
  void everyWriteIsOneRevisionAndAnEqualValueIsNone() {
    Answer created = shop.set("development", "NAME", "one").expect(201);
    assertEquals(1, created.at("/revision").asLong());
    assertEquals(1, created.at("/version").asLong());
    Answer equal = shop.set("development", "NAME", "one").expect(200);
    assertEquals(1, equal.at("/revision").asLong());
    assertEquals(1, equal.at("/version").asLong());
    Answer changed = shop.set("development", "NAME", "two").expect(200);
    assertEquals(2, changed.at("/revision").asLong());
    assertEquals(2, changed.at("/version").asLong());
  }

  @Test
  void versionsGoOnAfterADelete() {
    shop.set("development", "NAME", "one").expect(201);
    ada.api().delete(dev("/secrets/NAME")).expect(204);
    ada.api().get(dev("/secrets/NAME")).expect(404);
    ada.api().delete(dev("/secrets/NAME")).expect(404);
    Answer again = shop.set("development", "NAME", "two").expect(201);
    assertEquals(2, again.at("/version").asLong());
    assertEquals(3, again.at("/revision").asLong());
  }

  @Test
  void oldStatesAndVersionsCanBeRead() {
    shop.set("development", "NAME", "one").expect(201);
    shop.set("development", "NAME", "two").expect(200);
    shop.set("development", "OTHER", "x").expect(201);
    assertEquals(Map.of(), at(0));
    assertEquals(Map.of("NAME", "one"), at(1));
    assertEquals(Map.of("NAME", "two"), at(2));
    assertEquals(Map.of("NAME", "two", "OTHER", "x"), at(3));
    ada.api().get(dev("/values?revision=4")).expect(404);
    ada.api().get(dev("/values?revision=-1")).expect(422);
    Answer first = ada.api().get(dev("/secrets/NAME/value?version=1")).expect(200);
    assertEquals("one", first.field("value"));
    ada.api().get(dev("/secrets/NAME/value?version=3")).expect(404);
  }

  @Test
  void aCommitIsAllOrNothing() {
    var changes = List.of(Project.set("GOOD", "x"), Project.set("1BAD", "y"));
    Answer refused = shop.commit("development", changes).expect(422);
    assertEquals("/changes/1/name", refused.at("/errors/0/pointer").asText());
    assertEquals(Map.of(), shop.values("development"));
    refused = shop.commit("development", List.of(Project.set("GOOD", "x"), Project.delete("NONE")));
    assertFalse(refused.status() < 300, refused.toString());
    assertEquals(Map.of(), shop.values("development"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"changes\":[]}",
        "{}",
        "{\"changes\":[{\"op\":\"set\",\"name\":\"A\"}]}",
        "{\"changes\":[{\"op\":\"move\",\"name\":\"A\",\"value\":\"x\"}]}",
        "{\"changes\":[{\"name\":\"A\",\"value\":\"x\"}]}",
        "{\"changes\":[{\"op\":\"delete\",\"name\":\"A\",\"value\":\"x\"}]}",
        "{\"changes\":[{\"op\":\"set\",\"name\":\"A\",\"value\":\"x\"},{\"op\":\"set\",\"name\":\"A\",\"value\":\"y\"}]}",
        "{\"changes\":[null]}",
        "{\"changes\":[{\"op\":\"set\",\"name\":\"A\",\"value\":\"x\",\"category\":\"toys\"}]}",
        "{\"expectedRevision\":-1,\"changes\":[{\"op\":\"set\",\"name\":\"A\",\"value\":\"x\"}]}"
      })
  void refusesInvalidCommits(String commit) {
    ada.api().json("POST", dev("/commits"), commit).expect(422);
  }

  @Test
  void expectedRevisionProtects() {
    shop.set("development", "NAME", "one").expect(201);
    Object stale = Json.body("expectedRevision", 0, "changes", List.of(Project.set("NAME", "two")));
    ada.api().post(dev("/commits"), stale).expect(409);
    Object current =
        Json.body("expectedRevision", 1, "changes", List.of(Project.set("NAME", "two")));
    ada.api().post(dev("/commits"), current).expect(201);
  }

  @Test
  void concurrentCommitsGetConsecutiveRevisions() throws Exception {
    var commits = new ArrayList<Callable<Long>>();
    for (int i = 0; i < 20; i++) {
      var change = List.of(Project.set("NAME_" + i, "x"));
      commits.add(() -> shop.commit("development", change).expect(201).at("/revision").asLong());
    }
    var revisions = new TreeSet<Long>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (var commit : threads.invokeAll(commits)) {
        revisions.add(commit.get());
      }
    }
    assertEquals(
        new TreeSet<>(IntStream.rangeClosed(1, 20).mapToObj(Long::valueOf).toList()), revisions);
    assertEquals(20, shop.values("development").size());
  }

  @Test
  void historyTellsNamesAuthorAndMessageButNoValue() {
    Object commit =
        Json.body("message", "First", "changes", List.of(Project.set("NAME", "v-4711")));
    ada.api().post(dev("/commits"), commit).expect(201);
    Answer history = ada.api().get(dev("/commits")).expect(200);
    JsonNode first = history.at("/items/0");
    assertEquals(1, first.path("revision").asLong());
    assertEquals("First", first.path("message").asText());
    assertFalse(history.text().contains("v-4711"));
    assertTrue(history.text().contains(ada.id()), "the author");
    assertTrue(history.text().contains("NAME"), "the names");
  }

  @Test
  void diffTellsNamesOnly() {
    shop.commit("development", List.of(Project.set("KEPT", "k-4711"), Project.set("GONE", "x")))
        .expect(201);
    shop.commit("development", List.of(Project.set("NEW", "n-4711"), Project.delete("GONE")))
        .expect(201);
    Answer diff = ada.api().get(dev("/diff?from=1&to=2")).expect(200);
    for (String name : new String[] {"NEW", "GONE"}) {
      assertTrue(diff.text().contains(name), diff.text());
    }
    assertFalse(diff.text().contains("KEPT"), diff.text());
    assertFalse(diff.text().contains("4711"), diff.text());
  }

  @Test
  void restoringASecretMakesANewVersion() {
    shop.set("development", "NAME", "one").expect(201);
    shop.set("development", "NAME", "two").expect(200);
    Answer restored = ada.api().post(dev("/secrets/NAME/restore"), Json.body("version", 1));
    assertTrue(restored.status() == 200 || restored.status() == 201, restored.toString());
    assertEquals(3, restored.at("/version").asLong());
    assertEquals("one", shop.reveal("development", "NAME").field("value"));
    ada.api().post(dev("/secrets/NAME/restore"), Json.body("version", 9)).expect(404);
    Answer versions = ada.api().get(dev("/secrets/NAME/versions")).expect(200);
    assertEquals(3, versions.at("/items").size());
    assertFalse(versions.text().contains("\"one\""));
  }

  @Test
  void restoringAPathMakesANewRevisionEqualToTheOldState() {
    shop.commit("development", List.of(Project.set("A", "1"), Project.set("B", "2"))).expect(201);
    shop.commit(
            "development",
            List.of(Project.set("A", "changed"), Project.delete("B"), Project.set("C", "3")))
        .expect(201);
    Answer restored = ada.api().post(dev("/restore"), Json.body("revision", 1)).expect(201);
    assertEquals(3, restored.at("/revision").asLong());
    assertEquals(at(1), shop.values("development"));
    ada.api().post(dev("/restore"), Json.body("revision", 99)).expect(404);
    ada.api().post(dev("/restore"), Json.body("revision", 0)).expect(201);
    assertEquals(Map.of(), shop.values("development"));
    Answer again = ada.api().post(dev("/restore"), Json.body("revision", 4)).expect(201);
    assertEquals(5, again.at("/revision").asLong(), "also of the present state");
    assertEquals(0, again.at("/changed").asLong());
  }

  @Test
  void aCommitOverSeveralPathsNumbersEachOfThem() {
    var changes =
        List.of(
            located("development", "/", Project.set("A", "1")),
            located("development", "/api", Project.set("A", "2")),
            located("production", "/api", Project.set("A", "3")));
    Answer commit =
        ada.api().post(shop.path() + "/commits", Json.body("changes", changes)).expect(201);
    assertEquals(3, commit.at("/revisions").size());
    assertEquals(3, commit.at("/changed").asInt());
    for (JsonNode revision : commit.at("/revisions")) {
      assertEquals(1, revision.path("revision").asLong());
    }
    assertEquals(
        "3",
        ada.api()
            .get(shop.environment("production") + "/values?path=/api")
            .at("/values/A")
            .asText());
    var bad =
        List.of(
            located("development", "/", Project.set("A", "9")),
            located("nowhere", "/", Project.set("A", "9")));
    Answer refused = ada.api().post(shop.path() + "/commits", Json.body("changes", bad));
    assertTrue(refused.status() == 404 || refused.status() == 422, refused.toString());
    assertEquals("1", shop.values("development").get("A"));
  }

  private Map<String, String> at(long revision) {
    return Json.strings(
        ada.api().get(dev("/values?revision=" + revision)).expect(200).at("/values"));
  }

  private String dev(String rest) {
    return shop.environment("development") + rest;
  }

  private static Map<String, Object> located(
      String environment, String path, Map<String, Object> change) {
    change.put("environment", environment);
    change.put("path", path);
    return change;
  }
}
