package io.keyhaven.identity.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.Topics;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.TopicReader;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What identity told the audit about single requests, which are told apart by their id. */
public final class AuditLog {
  private static final String TOPIC = Topics.audit("identity");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TopicReader topics;

  public AuditLog(TopicReader topics) {
    this.topics = topics;
  }

  /** Makes a request recognisable. */
  public static RequestSpecification mark(RequestSpecification request, String requestId) {
    return request.header("X-Request-Id", requestId);
  }

  public static String newRequestId() {
    return "audited-" + UUID.randomUUID();
  }

  /**
   * Every record of a request. Waits for as many as expected, and for the record of something that
   * was done afterwards, so that one too many would be there as well.
   */
  public List<JsonNode> of(String requestId, int expected) {
    Person later = Person.register();
    String laterId = newRequestId();
    mark(later.home(), laterId)
        .body(Map.of("name", "later"))
        .post(later.path("/service-accounts"))
        .then()
        .statusCode(201);
    return Awaitility.await(requestId)
        .until(
            () -> all().stream().filter(record -> isOf(record, requestId, laterId)).toList(),
            found -> found.size() > expected && found.stream().anyMatch(r -> isOf(r, laterId)))
        .stream()
        .filter(record -> isOf(record, requestId))
        .toList();
  }

  private List<JsonNode> all() {
    return topics.all(TOPIC).stream().map(AuditLog::parse).toList();
  }

  private static boolean isOf(JsonNode record, String... requestIds) {
    return List.of(requestIds).contains(record.get("requestId").asText());
  }

  private static JsonNode parse(ConsumerRecord<String, String> record) {
    try {
      return JSON.readTree(record.value());
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
