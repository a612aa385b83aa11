package io.keyhaven.audit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.SampleRecords;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One record in each format, with the texts that each format has to be careful about. */
class ExportLinesTest {
  @Test
  void csvHasAFieldForEveryColumn() {
    String line = CsvLine.of(SampleRecords.with("ada@example.com", "DATABASE_URL", "203.0.113.7"));
    assertTrue(
        line.startsWith(
            "\"1\",\"2026-11-20T08:15:30.120Z\",\"user\",\"01932bff-0c11-7d04-8a3e-5b7f12c4d001\","
                + "\"ada@example.com\",\"secret.reveal\",\"secret\",\"\",\"DATABASE_URL\",\"success\","
                + "\"203.0.113.7\",\"\",\"\",\"{\"\"names\"\":[\"\"A\"\"]}\",\"01932c07-"),
        line);
    assertTrue(line.endsWith("\"\r\n"));
    assertEquals(CsvLine.HEADER.split(",").length, line.split("\",\"").length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＠SUM(A1)"})
  void csvNeutralisesFormulas(String formula) {
    assertTrue(
        CsvLine.of(SampleRecords.with(formula, "x", "y")).contains(",\"'" + formula + "\","));
  }

  @Test
  void csvDoublesQuotesAndKeepsLineEndsInsideThem() {
    String line = CsvLine.of(SampleRecords.with("a\"b,\nc", "x", "y"));
    assertTrue(line.contains(",\"a\"\"b,\nc\","));
  }

  @Test
  void cefNamesWhatItHasNoFieldFor() {
    assertEquals(
        "CEF:0|KeyHaven|KeyHaven|1|secret.reveal|secret.reveal|3|rt=1795162530120"
            + " externalId=01932c07-1f4b-7a31-9c52-3f0f3a5c0a10 act=secret.reveal outcome=success"
            + " suid=01932bff-0c11-7d04-8a3e-5b7f12c4d001 suser=ada@example.com src=203.0.113.7"
            + " cs1Label=resourceType cs1=secret cs3Label=resourceName cs3=DATABASE_URL"
            + " cs5Label=metadata cs5={\"names\":[\"A\"]} cs6Label=hash cs6="
            + SampleRecords.of("secret.reveal", "success").hash()
            + " cn1Label=sequence cn1=1\n",
        CefLine.of(SampleRecords.of("secret.reveal", "success")));
  }

  @Test
  void cefEscapesWhatWouldBeAnotherFieldOrLine() {
    String line = CefLine.of(SampleRecords.with("a=b\\c\nd|e", "x", "2001:db8::1"));
    assertTrue(line.contains(" suser=a\\=b\\\\c\\nd|e "), line);
    assertTrue(line.contains(" c6a2Label=Source IPv6 Address c6a2=2001:db8::1 "), line);
    assertFalse(line.contains(" src="));
    assertEquals(1, line.lines().count());
    assertTrue(
        CefLine.of(SampleRecords.of("a|b\\c.d", "failure"))
            .startsWith("CEF:0|KeyHaven|KeyHaven|1|a\\|b\\\\c.d|a\\|b\\\\c.d|6|"));
  }

  @ParameterizedTest
  @CsvSource({
    "project.create,1,Create",
    "secret.reveal,2,Read",
    "secret.write,3,Update",
    "api_key.revoke,4,Delete",
    "session.refuse,99,refuse"
  })
  void ocsfSaysWhatKindOfActivityItWas(String action, int id, String name) throws IOException {
    JsonNode line = json(OcsfLine.of(SampleRecords.of(action, "success")));
    assertEquals(id, line.get("activity_id").asInt());
    assertEquals(name, line.get("activity_name").asText());
    assertEquals(600300 + id, line.get("type_uid").asInt());
    assertEquals(1_795_162_530_120L, line.get("time").asLong());
    assertEquals(action, line.at("/api/operation").asText());
    assertEquals("203.0.113.7", line.at("/src_endpoint/ip").asText());
    assertEquals("A", line.at("/unmapped/metadata/names/0").asText());
  }

  @Test
  void ocsfLeavesOutWhatHasNoValue() throws IOException {
    JsonNode line = json(OcsfLine.of(SampleRecords.bare()));
    assertFalse(line.toString().contains("null"));
    assertEquals("unknown", line.at("/src_endpoint/name").asText());
    assertEquals("refused", line.get("status_detail").asText());
    assertEquals(2, line.get("status_id").asInt());
  }

  private static JsonNode json(String line) throws IOException {
    assertEquals(1, line.lines().count());
    return new ObjectMapper().readTree(line);
  }
}
