package io.keyhaven.vault.secret;

import static io.keyhaven.vault.VaultClient.delete;
import static io.keyhaven.vault.VaultClient.set;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.principal.Role;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommitTest extends VaultTestCase {

  @Test
  void changesFiveHundredNamesInOneRevision() {
    List<Map<String, String>> changes =
        IntStream.range(0, 500).mapToObj(i -> set("NAME_" + i, "value " + i)).toList();
    owner
        .commit(SHOP, PRODUCTION, changes)
        .then()
        .statusCode(201)
        .body("revision", equalTo(1), "changed", equalTo(500));
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .body("values.size()", equalTo(500), "values.NAME_499", equalTo("value 499"));
    owner
        .commit(SHOP, PRODUCTION, changes)
        .then()
        .statusCode(201)
        .body("revision", equalTo(1), "changed", equalTo(0));
  }

  @Test
  void doesAllOrNothing() {
    owner.put(SHOP, PRODUCTION, "A", "1").then().statusCode(201);
    owner
        .commit(SHOP, PRODUCTION, List.of(set("A", "2"), delete("MISSING")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/changes/1/name"));
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(1), "values.A", equalTo("1"));
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    owner
        .commit(
            SHOP,
            PRODUCTION,
            List.of(set("1A", "x"), Map.of("op", "move", "name", "B"), set("C", "x"), delete("C")))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/changes/0/name", "/changes/1/op", "/changes/3/name"));
    owner.json(Map.of("changes", List.of())).post(commits()).then().statusCode(422);
    owner.json(Map.of()).post(commits()).then().statusCode(422);
    owner
        .commit(SHOP, PRODUCTION, List.of(Map.of("op", "set", "name", "NEW")))
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/changes/0/value"));
    owner.commit(SHOP, PRODUCTION, List.of(set("BIG", "x".repeat(65_537)))).then().statusCode(413);
  }

  @Test
  void refusesWhenTheRevisionHasMovedOn() {
    expecting(0).then().statusCode(201).body("revision", equalTo(1));
    expecting(0)
        .then()
        .statusCode(409)
        .body("category", equalTo("CONFLICT"), "detail", containsString("revision 1"));
    expecting(1).then().statusCode(201).body("revision", equalTo(2));
    expecting(-1).then().statusCode(422);
  }

  @Test
  void spansPathsAndEnvironmentsAtomically() {
    owner.put(SHOP, STAGING, "A", "1").then().statusCode(201);
    owner
        .json(
            Map.of(
                "message",
                "both",
                "changes",
                List.of(
                    placed(PRODUCTION, "/", set("A", "p")),
                    placed(STAGING, "/", delete("A")),
                    placed(STAGING, "/deep", set("B", "d")),
                    placed(PRODUCTION, "/", set("C", "p")))))
        .post(owner.project(SHOP) + "/commits")
        .then()
        .statusCode(201)
        .body("changed", equalTo(4))
        .body("revisions.environment", contains(PRODUCTION, STAGING, STAGING))
        .body("revisions.path", contains("/", "/", "/deep"))
        .body("revisions.revision", contains(1, 2, 1));
    owner
        .json(
            Map.of(
                "changes",
                List.of(
                    placed(PRODUCTION, "/", set("A", "changed")),
                    placed(STAGING, "/", delete("MISSING")))))
        .post(owner.project(SHOP) + "/commits")
        .then()
        .statusCode(422);
    owner.values(SHOP, PRODUCTION).then().body("values", hasEntry("A", "p"));
  }

  @Test
  void checksTheExpectedRevisionOfEachPath() {
    var first = new HashMap<String, Object>(placed(PRODUCTION, "/", set("A", "1")));
    first.put("expectedRevision", 0);
    var second = new HashMap<String, Object>(placed(STAGING, "/", set("A", "1")));
    second.put("expectedRevision", 3);
    across(List.of(first, second)).then().statusCode(409);
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(0));
    second.put("expectedRevision", 0);
    across(List.of(first, second)).then().statusCode(201);
  }

  @Test
  void needsThePermissionInEveryPath() {
    var program = programWith("/", "secret:write");
    program
        .json(
            Map.of(
                "changes",
                List.of(
                    placed(PRODUCTION, "/", set("A", "1")), placed(STAGING, "/", set("A", "1")))))
        .post(owner.project(SHOP) + "/commits")
        .then()
        .statusCode(403);
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(0));
    member(Role.VIEWER).commit(SHOP, PRODUCTION, List.of(set("A", "1"))).then().statusCode(403);
  }

  @Test
  void concurrentCommitsGetConsecutiveRevisions() throws Exception {
    int writers = 16;
    List<Response> answers =
        together(writers, i -> owner.commit(SHOP, PRODUCTION, List.of(set("N" + i, "v" + i))));
    answers.forEach(answer -> answer.then().statusCode(201));
    assertEquals(
        LongStream.rangeClosed(1, writers).boxed().toList(),
        answers.stream()
            .map(answer -> ((Number) answer.path("revision")).longValue())
            .sorted()
            .toList());
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .body("revision", equalTo(writers), "values.size()", equalTo(writers));
  }

  @Test
  void concurrentCommitsAcrossTheSamePathsDoNotDeadlock() throws Exception {
    List<Response> answers =
        together(
            12,
            i ->
                across(
                    List.of(
                        placed(i % 2 == 0 ? PRODUCTION : STAGING, "/", set("N" + i, "v")),
                        placed(i % 2 == 0 ? STAGING : PRODUCTION, "/", set("N" + i, "v")))));
    answers.forEach(answer -> answer.then().statusCode(201));
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(12));
    owner.values(SHOP, STAGING).then().body("revision", equalTo(12));
  }

  @Test
  void ofManyThatExpectTheSameRevisionOneWins() throws Exception {
    List<Response> answers = together(8, i -> expecting(0));
    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
    assertEquals(7, answers.stream().filter(answer -> answer.statusCode() == 409).count());
  }

  @Test
  void writesOfEveryKindToOnePathTakeTurns() throws Exception {
    owner.put(SHOP, PRODUCTION, "OLD", "first").then().statusCode(201);
    owner.put(SHOP, PRODUCTION, "OLD", "second").then().statusCode(200);
    List<Response> answers =
        together(
            16,
            i ->
                switch (i % 4) {
                  case 0 -> owner.put(SHOP, PRODUCTION, "PUT", "v" + i);
                  case 1 -> owner.commit(SHOP, PRODUCTION, List.of(set("COMMIT" + i, "v")));
                  case 2 -> across(List.of(placed(PRODUCTION, "/", set("ACROSS" + i, "v"))));
                  default -> restoring("OLD", 1);
                });
    answers.forEach(answer -> assertEquals(2, answer.statusCode() / 100, () -> answer.asString()));
    owner
        .values(SHOP, PRODUCTION)
        .then()
        .body(
            "revision", equalTo(18), "values.size()", equalTo(10), "values.OLD", equalTo("first"));
  }

  @Test
  void ofManyThatHoldTheSameEntityTagOneWins() throws Exception {
    String tag = owner.put(SHOP, PRODUCTION, "A", "1").header("ETag");
    List<Response> answers =
        together(
            8,
            i ->
                owner
                    .json(Map.of("value", "by " + i))
                    .header("If-Match", tag)
                    .put(owner.secret(SHOP, PRODUCTION, "A")));
    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 200).count());
    assertEquals(7, answers.stream().filter(answer -> answer.statusCode() == 412).count());
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(2));
  }

  @Test
  void anIdempotencyKeyHoldsUnderConcurrency() throws Exception {
    List<Response> answers =
        together(
            8,
            i ->
                owner
                    .json(Map.of("changes", List.of(set("A", "same"), set("B", "same"))))
                    .header("Idempotency-Key", "once")
                    .post(commits()));
    answers.forEach(
        answer ->
            answer.then().statusCode(201).body("revision", equalTo(1), "changed", equalTo(2)));
    owner
        .json(Map.of("changes", List.of(set("A", "other"))))
        .header("Idempotency-Key", "once")
        .post(commits())
        .then()
        .statusCode(422);
    owner.values(SHOP, PRODUCTION).then().body("revision", equalTo(1));
  }

  private String commits() {
    return owner.environment(SHOP, PRODUCTION) + "/commits";
  }

  private Response expecting(long revision) {
    return owner
        .json(
            Map.of(
                "expectedRevision",
                revision,
                "changes",
                List.of(set("A", "at " + System.nanoTime()))))
        .post(commits());
  }

  private Response restoring(String name, long version) {
    return owner
        .json(Map.of("version", version))
        .post(owner.secret(SHOP, PRODUCTION, name) + "/restore");
  }

  private Response across(List<? extends Map<String, ?>> changes) {
    return owner.json(Map.of("changes", changes)).post(owner.project(SHOP) + "/commits");
  }

  private static Map<String, Object> placed(
      String environment, String path, Map<String, String> change) {
    var placed = new HashMap<String, Object>(change);
    placed.put("environment", environment);
    placed.put("path", path);
    return placed;
  }

  private static List<Response> together(int count, java.util.function.IntFunction<Response> call)
      throws Exception {
    try (var threads = Executors.newFixedThreadPool(count)) {
      List<Callable<Response>> calls =
          IntStream.range(0, count).<Callable<Response>>mapToObj(i -> () -> call.apply(i)).toList();
      return threads.invokeAll(calls).stream().map(CommitTest::result).toList();
    }
  }

  private static Response result(Future<Response> future) {
    return future.resultNow();
  }
}
