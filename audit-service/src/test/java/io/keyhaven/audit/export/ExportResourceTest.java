package io.keyhaven.audit.export;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.PublishedFormat;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class ExportResourceTest {
  private static final int MORE_THAN_TWO_PAGES = 1_203;

  InternalTokens tokens;
  TopicWriter topics;
  AuditApi audit;

  @BeforeEach
  void newOrganization() {
    audit = new AuditApi(tokens, topics);
  }

  @Test
  void anOutsiderVerifiesTheWholeExport() throws Exception {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), MORE_THAN_TWO_PAGES));
    String head = audit.verify().getString("head");
    List<JsonNode> records = PublishedFormat.parse(export("jsonl"));
    assertEquals(MORE_THAN_TWO_PAGES, records.size());
    assertEquals(head, PublishedFormat.verify(records));
  }

  @Test
  void recordsTheExport() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 2));
    String unused = export("csv");
    audit.awaitCount(3);
    JsonPath recorded = audit.get("?action=audit.export").setRootPath("items[0]");
    assertEquals(audit.owner().id().toString(), recorded.getString("actor.id"));
    assertEquals("success", recorded.getString("outcome"));
    assertEquals(
        Map.of("format", "csv", "filtered", false, "lastSequence", 2), recorded.getMap("metadata"));
  }

  @ParameterizedTest
  @CsvSource({
    "jsonl,application/x-ndjson",
    "csv,text/csv",
    "cef,text/plain",
    "ocsf,application/x-ndjson"
  })
  void ignoresTheAcceptHeader(String format, String mediaType) {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 1));
    audit
        .asOwner()
        .accept("image/png")
        .get(audit.path() + "/export?format=" + format)
        .then()
        .statusCode(200)
        .contentType(startsWith(mediaType))
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"audit-events." + format + "\"");
  }

  @Test
  void everyFormatHasEveryRecordOnALineOfItsOwn() throws Exception {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 3));
    assertEquals(3, export("jsonl").lines().count());
    assertEquals(1 + 3, export("csv").split("\r\n").length);
    assertTrue(
        export("cef").lines().allMatch(line -> line.startsWith("CEF:0|KeyHaven|KeyHaven|1|")));
    for (String line : export("ocsf").lines().toList()) {
      assertEquals(6003, new ObjectMapper().readTree(line).get("class_uid").asInt());
    }
  }

  @Test
  void takesTheFiltersOfTheList() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 2));
    audit.record(
        "identity", List.of(RecordedEvents.of(audit.organization(), "member.invite", "refused")));
    String filtered =
        audit.asOwner().get(audit.path() + "/export?format=jsonl&outcome=refused").asString();
    assertEquals(1, filtered.lines().count());
    assertTrue(filtered.contains("member.invite"));
  }

  @Test
  void isEmptyWhileThereIsNothing() {
    assertEquals("", export("jsonl"));
    assertTrue(export("csv").startsWith("sequence,time,"));
  }

  @Test
  void refusesAnUnknownFormatAndAnInvalidFilter() {
    audit
        .asOwner()
        .get(audit.path() + "/export?format=xml")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].pointer", equalTo("?format"));
    audit
        .asOwner()
        .get(audit.path() + "/export?format=csv&from=then")
        .then()
        .statusCode(422)
        .body("detail", containsString("?from"));
  }

  private String export(String format) {
    return audit
        .asOwner()
        .get(audit.path() + "/export?format=" + format)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
