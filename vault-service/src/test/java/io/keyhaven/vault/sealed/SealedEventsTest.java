package io.keyhaven.vault.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.events.Contract;
import io.keyhaven.events.SealedKeysChanged;
import io.keyhaven.events.SealedVaultChanged;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is published of sealed vaults is what the contracts say, and nothing of what is sealed. */
@QuarkusTest
class SealedEventsTest extends SealedTestCase {
  private static final String TOPIC = "keyhaven.vault.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void tellsOfAVaultFromItsCreationToItsDeletionAndHoldsNoValue() throws IOException {
    UUID vault = ada.vaults.create("Payments");
    try (OpenVault opened = ada.vaults.open(vault)) {
      ada.vaults.add(opened, bob.id(), Role.EDITOR);
    }
    UUID item = bob.write(vault, "STRIPE_KEY", "canary-value");
    try (OpenVault opened = bob.vaults.open(vault)) {
      bob.vaults.items(opened).delete(opened.items());
    }
    try (OpenVault opened = ada.vaults.open(vault)) {
      ada.vaults.remove(opened, bob.id());
    }
    try (OpenVault opened = ada.vaults.open(vault)) {
      ada.vaults.rekey(opened);
    }
    ada.client.request().delete(path(vault)).then().statusCode(204);
    Awaitility.await().until(() -> changes(SealedVaultChanged.TYPE).contains("deleted"));
    assertEquals(
        List.of("created", "memberAdded", "memberRemoved", "rekeyed", "deleted"),
        changes(SealedVaultChanged.TYPE));
    assertEquals(List.of("written", "deleted"), changes(SealedKeysChanged.TYPE));
    JsonNode key = published(SealedKeysChanged.TYPE).getFirst().at("/keys/0");
    assertEquals(item.toString(), key.path("keyId").asText());
    assertEquals("STRIPE_KEY", key.path("name").asText());
    assertEveryEventAgreesWithItsContract();
  }

  @Test
  void makesSeveralEventsOfACallThatChangesManyKeys() throws IOException {
    UUID vault = ada.vaults.create("Large");
    ada.items(vault)
        .write(
            IntStream.range(0, SealedKeysChanged.MOST_KEYS + 1)
                .mapToObj(i -> entry(UUID.randomUUID(), "KEY_" + i, "a value"))
                .toList());
    Awaitility.await().until(() -> published(SealedKeysChanged.TYPE).size() == 2);
    assertEquals(
        List.of(SealedKeysChanged.MOST_KEYS, 1),
        published(SealedKeysChanged.TYPE).stream().map(event -> event.at("/keys").size()).toList());
  }

  private void assertEveryEventAgreesWithItsContract() {
    for (ConsumerRecord<String, String> event : topics.of(TOPIC, tenant.id().value())) {
      String type = TopicReader.header(event, "ce_type");
      assertEquals(
          List.of(),
          SCHEMAS
              .getSchema(Contract.of(type).orElseThrow().schema(), InputFormat.JSON)
              .validate(event.value(), InputFormat.JSON));
      assertFalse(event.value().contains("canary"), event.value());
    }
  }

  private List<String> changes(String type) throws IOException {
    return published(type).stream().map(event -> event.path("change").asText()).toList();
  }

  private List<JsonNode> published(String type) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (ConsumerRecord<String, String> event : topics.of(TOPIC, tenant.id().value())) {
      if (TopicReader.header(event, "ce_type").equals(type)) {
        events.add(JSON.readTree(event.value()));
      }
    }
    return events;
  }
}
