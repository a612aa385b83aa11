package io.keyhaven.system.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.system.suite.KeyhavenScript;
import java.io.IOException;
import java.nio.file.Files;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker agrees with the standard's numbers and with the example in the documentation. */
class AuditExportTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-1, -1",
    "100, 100",
    "4.5, 4.5",
    "0.002, 0.002",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "9007199254740993, 9007199254740992",
    "333333333.33333329, 333333333.3333333",
    "1E30, 1e+30",
    "1e21, 1e+21",
    "100000000000000000000, 100000000000000000000",
    "1e-27, 1e-27"
  })
  void writesNumbersAsEcmaScriptDoes(double value, String expected) {
    assertEquals(expected, CanonicalJson.number(value));
  }

  @Test
  void sortsAndEscapesAsTheStandardDoes() throws IOException {
    JsonNode value =
        new ObjectMapper()
            .readTree(
                "{\"\\u20ac\":\"Euro\",\"\\r\":\"CR\",\"1\":[true,null,false],\"\\ud83d\\ude02\":\"\\u0001\\\"\\u007f/\"}");
    assertEquals(
        "{\"\\r\":\"CR\",\"1\":[true,null,false],\"€\":\"Euro\",\"😂\":\"\\u0001\\\"\u007f/\"}",
        CanonicalJson.of(value));
  }

  @Test
  void acceptsTheExampleOfTheDocumentationAndNothingElse() throws IOException {
    String export = documentedExport();
    var outcome = AuditExport.check(export);
    assertTrue(outcome.valid(), outcome.toString());
    assertEquals(2, outcome.count());
    assertEquals(0, AuditExport.check(export.replace("\"success\"", "\"failure\"")).count());
    assertEquals(0, AuditExport.check(export.substring(export.indexOf('\n') + 1)).count());
  }

  private static String documentedExport() throws IOException {
    var file = KeyhavenScript.repository().resolve("docs/formats/audit-record.md");
    var blocks =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(file));
    var lines = new StringJoiner("\n");
    while (blocks.find()) {
      lines.add(new ObjectMapper().readTree(blocks.group(1)).toString());
    }
    return lines.toString();
  }
}
