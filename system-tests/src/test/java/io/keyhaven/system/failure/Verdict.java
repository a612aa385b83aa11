package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.failure.Ledger.Acknowledged;
import io.keyhaven.system.failure.Place.Revision;
import io.keyhaven.system.suite.Logs;
import io.keyhaven.system.verifier.AuditExport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what the clients were told with what is there when the load is over. */
final class Verdict {
  /** The audit takes some thousand records a second; this is for a machine that does much else. */
  private static final Duration INTAKE = Duration.ofSeconds(60);

  private final Project project;
  private final Ledger ledger;
  private final Logs logs;
  private final Map<Place, List<Revision>> histories;
  private final Map<Place, Map<String, Revision>> revisionsById;

  /**
   * @param project as somebody sees it who may do everything
   */
  Verdict(Project project, List<Place> places, Ledger ledger, Logs logs) {
    this.project = project;
    this.ledger = ledger;
    this.logs = logs;
    this.histories =
        places.stream()
            .collect(Collectors.toMap(Function.identity(), place -> place.history(project)));
    this.revisionsById =
        places.stream().collect(Collectors.toMap(Function.identity(), this::historyById));
  }

  private Map<String, Revision> historyById(Place place) {
    return histories.get(place).stream()
        .collect(
            Collectors.toMap(Revision::message, Function.identity(), (first, second) -> first));
  }

  void check() {
    assertAll(
        () -> assertEquals(List.of(), ledger.surprises(), this::surprised),
        this::revisionsHaveNoGapAndNoDouble,
        this::acknowledgedWritesAreThereWithTheirRevision,
        this::unacknowledgedWritesAreWhollyThereOrNotAtAll,
        this::refusedWritesAreNotThere,
        this::valuesAreThoseOfTheLastWrites,
        this::everyValueShownWasCommitted,
        this::theAuditHoldsExactlyWhatWasAcknowledged);
  }

  private String surprised() {
    return "answers that no outage explains; logged about them: "
        + ledger.surprises().stream().flatMap(answer -> logs.about(answer).stream()).toList();
  }

  private void revisionsHaveNoGapAndNoDouble() {
    histories.forEach(
        (place, history) -> {
          for (int i = 0; i < history.size(); i++) {
            assertEquals(i + 1, history.get(i).number(), place.toString());
          }
          assertEquals(
              history.size(),
              revisionsById.get(place).size(),
              "no commit is in %s twice".formatted(place));
        });
  }

  private void acknowledgedWritesAreThereWithTheirRevision() {
    var wrong = new ArrayList<String>();
    for (Acknowledged acknowledged : ledger.acknowledged()) {
      for (Place place : acknowledged.write().places()) {
        Revision found = revisionsById.get(place).get(acknowledged.write().id());
        if (found == null
            || found.number() != acknowledged.revisions().get(place.path())
            || !Set.copyOf(found.written()).equals(Set.copyOf(acknowledged.write().names()))) {
          wrong.add(acknowledged + " in " + place + ": " + found);
        }
      }
    }
    assertEquals(List.of(), wrong, "acknowledged, and not there so");
  }

  private void unacknowledgedWritesAreWhollyThereOrNotAtAll() {
    for (Write write : ledger.unknown()) {
      List<Revision> found = find(write);
      assertTrue(
          found.isEmpty() || found.size() == write.places().size(), write + " in part: " + found);
      found.forEach(
          revision ->
              assertEquals(Set.copyOf(write.names()), Set.copyOf(revision.written()), "" + write));
    }
  }

  private void refusedWritesAreNotThere() {
    for (Write write : ledger.refused()) {
      assertEquals(List.of(), find(write), "refused, and there");
    }
  }

  private void valuesAreThoseOfTheLastWrites() {
    histories.forEach(
        (place, history) -> {
          var expected = new HashMap<String, String>();
          history.forEach(
              revision ->
                  revision.written().forEach(name -> expected.put(name, revision.message())));
          assertEquals(expected, place.values(project), place.toString());
        });
  }

  private void everyValueShownWasCommitted() {
    Set<String> committed =
        histories.values().stream()
            .flatMap(List::stream)
            .map(Revision::message)
            .collect(Collectors.toSet());
    ledger
        .reveals()
        .forEach(reveal -> assertTrue(committed.containsAll(reveal.values()), reveal.toString()));
  }

  private void theAuditHoldsExactlyWhatWasAcknowledged() {
    Set<String> revealed =
        ledger.reveals().stream().map(Ledger.Reveal::requestId).collect(Collectors.toSet());
    long commits =
        histories.values().stream().flatMap(List::stream).map(Revision::message).distinct().count();
    Records records =
        await("the records of everything that was acknowledged")
            .atMost(INTAKE)
            .pollInterval(Duration.ofSeconds(1))
            .until(
                this::records,
                now ->
                    now.reveals().keySet().containsAll(revealed) && now.writes().size() >= commits);
    assertEquals(Map.of(), records.doubled(), "records by request");
    assertEquals(commits, records.writes().size(), "one record for every commit");
  }

  /** The audit's records of successes by request; that the chain holds is checked on the way. */
  private Records records() {
    Organization organization = project.organization();
    String export =
        organization
            .api()
            .get(organization.path() + "/audit-events/export?format=jsonl")
            .expect(200)
            .text();
    AuditExport.Outcome chain = AuditExport.check(export);
    assertTrue(chain.valid(), chain::toString);
    return new Records(count(export, "secret.reveal"), count(export, "secret.write"));
  }

  private static Map<String, Long> count(String export, String action) {
    return export
        .lines()
        .map(Json::parse)
        .filter(event -> event.path("action").asText().equals(action))
        .filter(event -> event.path("outcome").asText().equals("success"))
        .map(event -> event.path("requestId").asText())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private record Records(Map<String, Long> reveals, Map<String, Long> writes) {
    Map<String, Long> doubled() {
      var doubled = new HashMap<String, Long>(reveals);
      doubled.putAll(writes);
      doubled.values().removeIf(count -> count == 1);
      return doubled;
    }
  }

  private List<Revision> find(Write write) {
    return write.places().stream()
        .map(place -> revisionsById.get(place).get(write.id()))
        .filter(revision -> revision != null)
        .toList();
  }
}
