package io.keyhaven.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.audit.PublishedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The example in {@code docs/formats/audit-record.md}: made by the service, and checked by somebody
 * who only read the document.
 */
class AuditRecordFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DOCUMENT = document();
  private static final List<JsonNode> RECORDS =
      blocks("json").stream().map(text -> json(text)).toList();

  @Test
  void anOutsiderVerifiesTheExample() throws Exception {
    String head = PublishedFormat.verify(RECORDS);
    assertEquals(2, RECORDS.size());
    assertEquals(RECORDS.getLast().get("hash").asText(), head);
    assertTrue(DOCUMENT.contains("bytes is `" + head + "`, the head."));
  }

  @Test
  void theCanonicalFormsOfTheExampleAreTheRightOnes() throws Exception {
    List<String> canonical = blocks("text");
    for (int i = 0; i < RECORDS.size(); i++) {
      assertEquals(canonical.get(i), new String(PublishedFormat.canonical(RECORDS.get(i)), UTF_8));
      assertTrue(DOCUMENT.contains("these " + canonical.get(i).getBytes(UTF_8).length + " bytes"));
    }
  }

  @Test
  void theServiceMakesTheExample() {
    ChainHead head =
        ChainHead.empty(UUID.fromString(RECORDS.getFirst().get("organizationId").asText()));
    List<AuditRecord> made =
        head.extend(RECORDS.stream().map(AuditRecordFormatTest::event).toList());
    for (int i = 0; i < made.size(); i++) {
      assertEquals(RECORDS.get(i), json(RecordJson.complete(made.get(i))));
    }
  }

  private static AuditEvent event(JsonNode record) {
    JsonNode actor = record.get("actor");
    JsonNode resource = record.get("resource");
    return new AuditEvent(
        UUID.fromString(record.get("id").asText()),
        UUID.fromString(record.get("organizationId").asText()),
        record.get("source").asText(),
        Instant.parse(record.get("time").asText()),
        new AuditEvent.Actor(
            actor.get("type").asText(),
            actor.get("id").isNull() ? null : UUID.fromString(actor.get("id").asText()),
            personal(actor, "name")),
        record.get("action").asText(),
        new AuditEvent.Resource(
            resource.get("type").asText(),
            resource.get("id").textValue(),
            personal(resource, "name")),
        record.get("outcome").asText(),
        personal(record, "address"),
        personal(record, "userAgent"),
        record.get("requestId").textValue(),
        record.get("metadata").toString());
  }

  private static PersonalField personal(JsonNode object, String name) {
    return new PersonalField(
        object.get(name).textValue(),
        object.get(name + "Salt").textValue(),
        object.get(name + "Commitment").textValue());
  }

  /** The fenced blocks of a language, in their order. */
  private static List<String> blocks(String language) {
    var blocks = new ArrayList<String>();
    var fence = Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL);
    for (var found = fence.matcher(DOCUMENT); found.find(); ) {
      blocks.add(found.group(1));
    }
    return blocks;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static String document() {
    try {
      return Files.readString(Path.of("../docs/formats/audit-record.md"));
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
