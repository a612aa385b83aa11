package io.keyhaven.system.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every filter narrows to what it names, and every export format holds its own against bad names.
 */
@SystemTest
class AuditExportIT {
  private static final String AWKWARD = "=1+1, \"quoted\"|pipe\\back=eq";

  private final Suite suite;
  private Person ada;
  private Person viewer;
  private String events;
  private List<JsonNode> all;

  AuditExportIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    events = ada.organization().path() + "/audit-events";
    viewer = ada.organization().addMember(suite.register(), "viewer");
    var shop = ada.organization().createProject("Shop");
    shop.set("development", "NAME", "value").expect(201);
    shop.reveal("development", "NAME").expect(200);
    shop.as(viewer.api()).reveal("development", "NAME").expect(403);
    ada.api()
        .post(ada.organization().path() + "/service-accounts", Json.body("name", AWKWARD))
        .expect(201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !listed("action=service_account.create").isEmpty());
    all = listed("");
  }

  @ParameterizedTest
  @CsvSource({
    "action=secret.write, /action, secret.write",
    "outcome=refused, /outcome, refused",
    "outcome=success, /outcome, success",
    "actor=VIEWER, /actor/id, VIEWER",
    "actor=EMAIL, /actor/id, VIEWER",
    "resource=project, /resource/type, project",
    "q=SHOP, /resource/name, Shop",
    "action=secret.reveal&outcome=refused, /actor/id, VIEWER"
  })
  void aFilterNarrowsToWhatItNames(String query, String pointer, String expected) {
    String value = expected.replace("VIEWER", viewer.id());
    var found = listed(query.replace("VIEWER", viewer.id()).replace("EMAIL", viewer.email()));
    long matching = all.stream().filter(event -> event.at(pointer).asText().equals(value)).count();
    assertTrue(matching > 0, "there are such events");
    if (!query.contains("&") && !query.startsWith("q=")) {
      assertEquals(matching, found.size(), found.toString());
      found.forEach(event -> assertEquals(value, event.at(pointer).asText()));
    } else {
      assertTrue(found.stream().anyMatch(event -> event.at(pointer).asText().equals(value)));
      assertTrue(found.size() < all.size());
    }
  }

  @Test
  void fromIsInclusiveAndToIsExclusive() {
    JsonNode middle = all.get(all.size() / 2);
    Instant time = Instant.parse(middle.path("time").asText());
    long since =
        all.stream()
            .filter(event -> !Instant.parse(event.path("time").asText()).isBefore(time))
            .count();
    assertEquals(since, listed("from=" + time).size());
    assertEquals(all.size() - since, listed("to=" + time).size());
    assertEquals(0, listed("from=" + time + "&to=" + time).size());
  }

  @Test
  void csvQuotesWhatNeedsItAndNothingIsAFormula() {
    Answer csv = export("csv", "text/csv");
    var rows = csv.text().split("\r\n");
    assertTrue(rows[0].startsWith("sequence,time,actorType,actorId,actorName,action,"), rows[0]);
    int columns = rows[0].split(",").length;
    for (String row : List.of(rows).subList(1, rows.length)) {
      var cells = cells(row);
      assertEquals(columns, cells.size(), row);
      cells.forEach(cell -> assertFalse(cell.matches("[=+@\\t\\r-].*"), "a formula: " + cell));
    }
    assertTrue(csv.text().contains(AWKWARD.replace("\"", "\"\"")), csv.text());
  }

  @Test
  void cefEscapesWhatSeparates() {
    Answer cef = export("cef", "text/plain");
    var line = Pattern.compile("CEF:0(?:\\|(?:[^|\\\\]|\\\\.)*){6}\\|.*");
    cef.text().lines().forEach(event -> assertTrue(line.matcher(event).matches(), event));
    assertTrue(cef.text().contains(AWKWARD.replace("\\", "\\\\").replace("=", "\\=")), cef.text());
  }

  @Test
  void ocsfAndJsonLinesAreOneObjectALine() {
    for (String format : List.of("ocsf", "jsonl")) {
      Answer lines = export(format, "application/x-ndjson");
      var objects = lines.text().lines().map(Json::parse).toList();
      assertTrue(objects.size() >= all.size(), format);
      objects.forEach(object -> assertTrue(object.isObject(), object.toString()));
      assertTrue(lines.text().contains(AWKWARD.replace("\\", "\\\\").replace("\"", "\\\"")));
    }
    JsonNode first =
        Json.parse(export("ocsf", "application/x-ndjson").text().lines().findFirst().orElseThrow());
    for (String field : List.of("class_uid", "category_uid", "type_uid", "time", "severity_id")) {
      assertTrue(first.path(field).isIntegralNumber(), field);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "cef", "ocsf", "jsonl"})
  void anExportTakesTheFiltersOfTheList(String format) {
    int header = format.equals("csv") ? 1 : 0;
    Answer some =
        ada.api()
            .get(events + "/export?format=" + format + "&action=secret.reveal&outcome=success")
            .expect(200);
    assertEquals(1 + header, some.text().lines().count(), some.text());
  }

  @Test
  void unknownFormatsAre422() {
    for (String format : List.of("xml", "CSV", "json", "%20")) {
      Answer refused = ada.api().get(events + "/export?format=" + format).expect(422);
      assertEquals("?format", refused.at("/errors/0/pointer").asText());
    }
  }

  private List<JsonNode> listed(String query) {
    return ada.organization().auditEvents(query);
  }

  private Answer export(String format, String mediaType) {
    Answer file = ada.api().get(events + "/export?format=" + format).expect(200);
    assertTrue(file.header("Content-Type").orElse("").startsWith(mediaType), format);
    assertTrue(file.header("Content-Disposition").orElse("").startsWith("attachment"), format);
    return file;
  }

  /** The cells of a row in which every cell is quoted (RFC 4180). */
  private static List<String> cells(String row) {
    var cells = new ArrayList<String>();
    var cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)").matcher(row);
    int end = 0;
    while (cell.find()) {
      assertEquals(end, cell.start(), row);
      end = cell.end();
      cells.add(cell.group(1).replace("\"\"", "\""));
    }
    assertEquals(row.length(), end, row);
    return cells;
  }
}
