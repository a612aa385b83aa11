package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in, files out: what goes out comes in again unchanged. */
@SystemTest
class ImportExportIT {
  /** Values that a careless writer of one of the formats would spoil. */
  private static final List<String> AWKWARD =
      List.of(
          "",
          " ",
          "  both sides  ",
          "#",
          "a # b",
          "a#b",
          "'",
          "\"",
          "'\"'",
          "\\",
          "\\n",
          "a\\\\",
          "$HOME",
          "${HOME}",
          "line\nline",
          "\n",
          "\r\n",
          "\r",
          "\t",
          "yes",
          "no",
          "null",
          "~",
          "0123",
          "1e5",
          "2026-11-20",
          "true",
          "- a",
          "a: b",
          "{",
          "[]",
          "&a",
          "*a",
          "!x",
          "%",
          "@",
          "`",
          "|",
          ">",
          "=",
          "ü☕🔑",
          "\u2028",
          "\u0085",
          "\u00a0",
          "export A=1",
          "-----BEGIN X-----\nabc\n-----END X-----\n");

  private final Suite suite;
  private Person ada;
  private Project shop;

  ImportExportIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dotenv", "json", "yaml"})
  void everyValueSurvivesExportAndImport(String format) {
    var changes = new ArrayList<Object>();
    for (int i = 0; i < AWKWARD.size(); i++) {
      changes.add(Project.set("V_" + i, AWKWARD.get(i)));
    }
    shop.commit("development", changes).expect(201);
    String file = export("development", format).expect(200).text();
    Answer report = importText("staging", format, file, "").expect(200);
    assertEquals(AWKWARD.size(), report.at("/created").asInt(), report.text());
    assertEquals(0, report.at("/rejected").size(), report.text());
    assertEquals(shop.values("development"), shop.values("staging"));
  }

  @Test
  void theExportedJsonAndYamlAreReadByOthers() throws JsonProcessingException {
    shop.commit("development", List.of(Project.set("A", "yes"), Project.set("B", "line\nline")))
        .expect(201);
    var expected = Map.of("A", "yes", "B", "line\nline");
    assertEquals(expected, Json.strings(Json.parse(export("development", "json").text())));
    var yaml = new YAMLMapper().readTree(export("development", "yaml").text());
    assertEquals(expected, Json.strings(yaml));
  }

  @Test
  void exportIgnoresAccept() {
    shop.set("development", "A", "1").expect(201);
    String address = shop.environment("development") + "/export?format=dotenv";
    Answer answer = ada.api().with("Accept", "application/json").get(address).expect(200);
    assertTrue(answer.text().contains("A="), answer.text());
    ada.api().get(shop.environment("development") + "/export?format=xml").expect(422);
  }

  @Test
  void aDryRunReportsAndChangesNothing() {
    shop.set("development", "SAME", "1").expect(201);
    shop.set("development", "OTHER", "1").expect(201);
    String file = "SAME=1\nOTHER=2\nNEW=3\n";
    Answer dry = importText("development", "dotenv", file, "&dryRun=true").expect(200);
    assertEquals(1, dry.at("/created").asInt());
    assertEquals(1, dry.at("/updated").asInt());
    assertEquals(1, dry.at("/unchanged").asInt());
    assertEquals(2, dry.at("/revision").asInt());
    assertEquals(Map.of("SAME", "1", "OTHER", "1"), shop.values("development"));
    Answer real = importText("development", "dotenv", file, "").expect(200);
    assertEquals(3, real.at("/revision").asInt());
    assertEquals(Map.of("SAME", "1", "OTHER", "2", "NEW", "3"), shop.values("development"));
  }

  @Test
  void importingAddsAndUpdatesButDeletesNothing() {
    shop.set("development", "KEPT", "1").expect(201);
    importText("development", "json", "{\"NEW\":\"2\"}", "").expect(200);
    assertEquals(Map.of("KEPT", "1", "NEW", "2"), shop.values("development"));
  }

  @Test
  void whoMayNotRevealLearnsNothingFromCounts() {
    shop.set("development", "SAME", "1").expect(201);
    var writer = ada.organization().createServiceAccount();
    shop.grant(writer, "development", "/", "secret:write").expectSuccess();
    var own = shop.as(writer.api());
    Answer report =
        own.api()
            .send(
                "POST",
                shop.environment("development") + "/import?format=dotenv",
                BodyPublishers.ofString("SAME=1\n"),
                "text/plain")
            .expect(200);
    assertEquals(1, report.at("/updated").asInt());
    assertEquals(0, report.at("/unchanged").asInt());
    assertEquals(2, report.at("/revision").asInt());
    assertEquals(3, own.set("development", "SAME", "1").at("/revision").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "\"text\"", "{\"A\":", "{\"A\":\"1\"}{\"B\":\"2\"}"})
  void aJsonFileThatIsNoObjectIsRefused(String file) {
    int status = importText("development", "json", file, "").status();
    assertTrue(status == 400 || status == 422, "status " + status);
    assertEquals(Map.of(), shop.values("development"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A: [1, 2", "- a\n- b", "A: &x [*x]", "!!java.net.URL [\"http://127.0.0.1/\"]"})
  void aYamlFileThatIsNoMappingOfTextIsRefusedOrRejected(String file) {
    Answer answer = importText("development", "yaml", file, "");
    if (answer.status() == 200) {
      assertTrue(answer.at("/rejected").size() > 0, answer.text());
    } else {
      assertTrue(answer.status() == 400 || answer.status() == 422, answer.toString());
    }
    assertEquals(Map.of(), shop.values("development"));
  }

  @Test
  void aBillionLaughsAreNotLaughed() {
    var file = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      file.append(
          "a%d: &a%d [%s]\n"
              .formatted(i, i, String.join(",", Collections.nCopies(9, "*a" + (i - 1)))));
    }
    Answer answer = importText("development", "yaml", file.toString(), "");
    assertFalse(answer.status() >= 500, answer.toString());
  }

  @Test
  void rejectedNamesAndValuesAreToldInEveryFormat() {
    String tooLong = "x".repeat(65_537);
    var file = new LinkedHashMap<String, Object>(Map.of("GOOD", "1"));
    file.put("bad name", "2");
    file.put("LONG", tooLong);
    Answer report = importText("development", "json", Json.write(file), "").expect(200);
    assertEquals(1, report.at("/created").asInt(), report.text());
    assertEquals(2, report.at("/rejected").size(), report.text());
    assertFalse(report.text().contains("xxx"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "format=", "format=xml", "format=DOTENV"})
  void unknownFormatsAre422(String query) {
    String address = shop.environment("development") + "/import?" + query;
    ada.api().send("POST", address, BodyPublishers.ofString("A=1"), "text/plain").expect(422);
  }

  private Answer export(String environment, String format) {
    return ada.api().get(shop.environment(environment) + "/export?format=" + format);
  }

  private Answer importText(String environment, String format, String file, String more) {
    String address = shop.environment(environment) + "/import?format=" + format + more;
    return ada.api()
        .send("POST", address, BodyPublishers.ofString(file), "application/octet-stream");
  }
}
