package io.keyhaven.vault.event;

import static io.keyhaven.vault.VaultClient.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyhaven.events.Contract;
import io.keyhaven.events.GrantChanged;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.ProjectEvents;
import io.keyhaven.events.RevisionEvents;
import io.keyhaven.principal.Principal;
import io.keyhaven.testing.TopicReader;
import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the vault publishes is what the contracts say, and holds no value. */
@QuarkusTest
class PublishedEventsTest extends VaultTestCase {
  private static final String KV = "/v1/secret/";
  private static final String AT = "/" + SHOP + "/" + PRODUCTION;
  private static final String TOPIC = "keyhaven.vault.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void everyEventAgreesWithItsContractAndHoldsNoValue() throws IOException {
    changeEverything();
    for (ConsumerRecord<String, String> event : published()) {
      Contract contract = Contract.of(type(event)).orElseThrow();
      assertEquals(
          List.of(),
          SCHEMAS
              .getSchema(contract.schema(), InputFormat.JSON)
              .validate(event.value(), InputFormat.JSON));
      for (String example : contract.examples()) {
        assertEquals(members(example), members(event.value()));
      }
      assertFalse(event.value().contains("canary"), event.value());
    }
    assertEquals(
        Contract.ALL.stream()
            .map(Contract::type)
            .filter(type -> type.startsWith("keyhaven.vault."))
            .filter(type -> !type.startsWith("keyhaven.vault.sealed_"))
            .collect(Collectors.toSet()),
        published().stream().map(PublishedEventsTest::type).collect(Collectors.toSet()));
  }

  @Test
  void tellsOfAProjectFromItsCreationToItsDeletion() throws IOException {
    changeEverything();
    JsonNode created = only(ProjectEvents.CREATED);
    assertEquals("shop", created.get("slug").asText());
    JsonNode updated = only(ProjectEvents.UPDATED);
    assertEquals("Store", updated.get("name").asText());
    assertEquals(created.get("projectId"), updated.get("projectId"));
    assertEquals(created.get("projectId"), only(ProjectEvents.DELETED).get("projectId"));
    assertEquals(1, only(PathCommitted.TYPE).get("revision").asLong());
  }

  /** Given, replaced, taken away, and given again until its project is deleted. */
  @Test
  void tellsWhatAGrantPermitsFromNowOn() throws IOException {
    changeEverything();
    assertEquals(
        List.of(
            List.of("secret:reveal"),
            List.of("secret:list"),
            List.of(),
            List.of("secret:reveal"),
            List.of()),
        published(GrantChanged.TYPE).stream()
            .map(event -> JSON.convertValue(event.get("permissions"), List.class))
            .toList());
  }

  /** By KV's calls, and where a path keeps no more than so many. */
  @Test
  void tellsWhatBecomesOfRevisions() throws IOException {
    for (int revision = 1; revision <= 5; revision++) {
      owner
          .commit(SHOP, PRODUCTION, List.of(set("A", "canary-" + revision)))
          .then()
          .statusCode(201);
    }
    versions("delete", 1, 2, 4);
    versions("delete", 1, 2);
    versions("undelete", 2);
    versions("destroy", 2, 3);
    owner.json(Map.of("max_versions", 4)).post(KV + "metadata" + AT).then().statusCode(204);
    owner.commit(SHOP, PRODUCTION, List.of(set("A", "canary-6"))).then().statusCode(201);
    owner.request().delete(KV + "metadata" + AT).then().statusCode(204);
    Awaitility.await().until(() -> ranges(RevisionEvents.DESTROYED).size() == 3);
    assertEquals(List.of("1-2", "4-4"), ranges(RevisionEvents.DELETED));
    assertEquals(List.of("2-2"), ranges(RevisionEvents.UNDELETED));
    assertEquals(List.of("2-3", "1-2", "3-6"), ranges(RevisionEvents.DESTROYED));
  }

  private List<String> ranges(String type) throws IOException {
    return published(type).stream()
        .map(event -> event.get("first").asText() + "-" + event.get("last").asText())
        .toList();
  }

  private void versions(String change, Integer... versions) {
    owner.json(Map.of("versions", List.of(versions))).post(KV + change + AT).then().statusCode(204);
  }

  private void changeEverything() {
    Principal program = program();
    owner.commit(SHOP, PRODUCTION, List.of(set("A", "canary-a"))).then().statusCode(201);
    List.of("delete", "undelete", "destroy").forEach(change -> versions(change, 1));
    grant(program, "secret:reveal", 201);
    grant(program, "secret:list", 200);
    String address = owner.project(SHOP) + "/grants/" + program.id();
    owner.request().delete(address).then().statusCode(204);
    grant(program, "secret:reveal", 201);
    owner.json(Map.of("name", "Store")).patch(owner.project(SHOP)).then().statusCode(200);
    owner.request().delete(owner.project(SHOP)).then().statusCode(204);
    Awaitility.await().until(() -> !published(ProjectEvents.DELETED).isEmpty());
  }

  private void grant(Principal program, String permission, int status) {
    owner
        .grant(SHOP, program, Map.of("environment", STAGING, "permissions", List.of(permission)))
        .then()
        .statusCode(status);
  }

  private JsonNode only(String type) throws IOException {
    List<JsonNode> events = published(type);
    assertEquals(1, events.size(), type);
    return events.getFirst();
  }

  private List<JsonNode> published(String type) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (ConsumerRecord<String, String> event : published()) {
      if (type(event).equals(type)) {
        events.add(JSON.readTree(event.value()));
      }
    }
    return events;
  }

  private List<ConsumerRecord<String, String>> published() {
    return topics.of(TOPIC, tenant.id().value());
  }

  private static String type(ConsumerRecord<String, String> event) {
    return TopicReader.header(event, "ce_type");
  }

  private static Set<String> members(String json) throws IOException {
    Set<String> members = new TreeSet<>();
    JSON.readTree(json).fieldNames().forEachRemaining(members::add);
    return members;
  }
}
