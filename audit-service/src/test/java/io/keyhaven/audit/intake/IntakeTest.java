package io.keyhaven.audit.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.AuditTopics;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From Kafka into the chain. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class IntakeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  InternalTokens tokens;
  TopicWriter topics;
  PostgresAdmin postgres;
  AuditApi audit;

  @BeforeEach
  void newOrganization() {
    audit = new AuditApi(tokens, topics);
  }

  @Test
  void numbersEveryOrganizationFromOneWithoutGaps() {
    List<AuditApi> organizations =
        Stream.generate(() -> new AuditApi(tokens, topics)).limit(40).toList();
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    for (AuditApi each : organizations) {
      for (AuditRecorded event : RecordedEvents.reveals(each.organization(), 30)) {
        records.add(AuditTopics.from(records.size() % 2 == 0 ? "vault" : "identity", event));
      }
    }
    Collections.shuffle(records);
    topics.send("vault", records.stream().filter(r -> r.topic().contains("vault")).toList());
    topics.send("identity", records.stream().filter(r -> r.topic().contains("identity")).toList());
    for (AuditApi each : organizations) {
      each.awaitCount(30);
      assertTrue(each.verify().getBoolean("valid"));
      assertEquals(
          LongStream.rangeClosed(1, 30).boxed().toList().reversed(),
          each.get("").getList("items.sequence", Long.class));
    }
  }

  @Test
  void aSecondDeliveryChangesNothing() {
    List<AuditRecorded> events = RecordedEvents.reveals(audit.organization(), 5);
    audit.record("vault", events);
    var twice = new ArrayList<>(events);
    twice.addAll(events.reversed());
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 1));
    topics.send("vault", twice.stream().map(e -> AuditTopics.from("vault", e)).toList());
    AuditRecorded last = RecordedEvents.reveal(audit.organization());
    audit.record("vault", List.of(last));
    assertEquals(7, audit.count());
    List<String> ids = audit.get("").getList("items.id");
    assertEquals(ids.size(), new HashSet<>(ids).size());
  }

  @Test
  void keepsTheOrderInWhichAServiceRecorded() {
    List<AuditRecorded> events = RecordedEvents.reveals(audit.organization(), 700);
    audit.record("vault", events);
    List<String> newest = audit.get("?limit=200").getList("items.id");
    assertEquals(
        events.reversed().stream().limit(200).map(e -> e.id().toString()).toList(), newest);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("value is not JSON", "vault", Map.of(), "{\"id\":"),
        Arguments.of("value is not JSON", "vault", Map.of(), "{\"id\":1,\"id\":2}"),
        Arguments.of("value does not have the members", "vault", Map.of(), "[1]"),
        Arguments.of("value does not have the members", "vault", Map.of(), "\"text\""),
        Arguments.of("value is null", "vault", Map.of(), "null"),
        Arguments.of("attribute is missing", "vault", without("ce_id"), "{}"),
        Arguments.of("attribute is missing", "vault", without("ce_organizationid"), "{}"),
        Arguments.of("attribute is missing", "vault", Map.of("ce_time", "noon"), "{}"),
        Arguments.of("not a type", "vault", Map.of("ce_type", "keyhaven.audit.recorded.v2"), "{}"),
        Arguments.of("not from the topic's service", "vault", source("identity"), "{}"),
        Arguments.of("not from a service of ours", "vault", Map.of("ce_source", "/other"), "{}"),
        Arguments.of(
            "organization differs",
            "vault",
            Map.of(),
            "{\"organizationId\":\"" + UUID.randomUUID() + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void parksWhatCannotBeRead(
      String reason, String service, Map<String, String> headers, String value) {
    ProducerRecord<String, byte[]> poisoned =
        AuditTopics.from(service, RecordedEvents.reveal(audit.organization()));
    headers.forEach(
        (name, text) -> {
          poisoned.headers().remove(name);
          if (!text.isEmpty()) {
            poisoned.headers().add(name, text.getBytes(UTF_8));
          }
        });
    assertParkedWithoutHoldingUpOthers(
        reason, withValue(poisoned, value.equals("{}") ? null : value.getBytes(UTF_8)));
  }

  @Test
  void parksWhatIsNotText() {
    assertParkedWithoutHoldingUpOthers(
        "value is not UTF-8",
        withValue(
            AuditTopics.from("vault", RecordedEvents.reveal(audit.organization())),
            new byte[] {(byte) 0xC3, 0x28}));
  }

  @Test
  void parksATombstone() {
    ProducerRecord<String, byte[]> tombstone =
        AuditTopics.from("vault", RecordedEvents.reveal(audit.organization()));
    assertParkedWithoutHoldingUpOthers(
        "no value",
        new ProducerRecord<>(tombstone.topic(), null, tombstone.key(), null, tombstone.headers()));
  }

  @Test
  void takesMembersOfALaterVersion() {
    AuditRecorded event = RecordedEvents.reveal(audit.organization());
    String later = AuditTopics.json(event).replaceFirst("\\{", "{\"addedLater\":{\"x\":[1]},");
    topics.send(
        "vault", List.of(withValue(AuditTopics.from("vault", event), later.getBytes(UTF_8))));
    audit.awaitCount(1);
    assertEquals(event.id().toString(), audit.get("").getString("items[0].id"));
  }

  @Test
  void recordsTextThatNoDatabaseHolds() {
    AuditRecorded event = RecordedEvents.reveal(audit.organization());
    String strange =
        AuditTopics.json(event).replace("curl/8.14.1", "a\\u0000b\\ud800c\\ud83d\\ude00");
    topics.send(
        "vault", List.of(withValue(AuditTopics.from("vault", event), strange.getBytes(UTF_8))));
    audit.awaitCount(1);
    assertEquals("a\uFFFDb\uFFFDc\uD83D\uDE00", audit.get("").getString("items[0].userAgent"));
    assertTrue(audit.verify().getBoolean("valid"));
  }

  @Test
  void waitsForTheDatabaseAndGoesOnWithoutLoss() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 3));
    long before = audit.count();
    postgres.execute("alter role audit_app nologin");
    try {
      postgres.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'audit_app'");
      topics.send(
          "vault",
          RecordedEvents.reveals(audit.organization(), 20).stream()
              .map(event -> AuditTopics.from("vault", event))
              .toList());
    } finally {
      postgres.execute("alter role audit_app login");
    }
    audit.awaitCountDespiteFailures(before + 20);
    assertEquals(before + 20, audit.count());
    assertTrue(audit.verify().getBoolean("valid"));
  }

  private void assertParkedWithoutHoldingUpOthers(
      String reason, ProducerRecord<String, byte[]> poisoned) {
    AuditRecorded after = RecordedEvents.reveal(audit.organization());
    topics.send("vault", List.of(poisoned, AuditTopics.from("vault", after)));
    audit.awaitCount(1);
    assertEquals(1, audit.count());
    Awaitility.await("a parked message")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(1, parkedBecause(reason)));
  }

  private int parkedBecause(String reason) {
    return postgres
        .query(
            "select reason from parked_message where convert_from(key, 'UTF8') = '%s' and reason like '%%%s%%'"
                .formatted(audit.organization(), reason.replace("'", "''")))
        .size();
  }

  private static ProducerRecord<String, byte[]> withValue(
      ProducerRecord<String, byte[]> record, byte[] value) {
    return new ProducerRecord<>(
        record.topic(),
        null,
        record.key(),
        value == null ? record.value() : value,
        record.headers());
  }

  private static Map<String, String> without(String header) {
    return Map.of(header, "");
  }

  private static Map<String, String> source(String service) {
    return Map.of("ce_source", "/keyhaven/" + service);
  }
}
