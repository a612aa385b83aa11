package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerTest {
  private static final String VAULT_TOPIC = "keyhaven.vault.v1";
  private static final String IDENTITY_TOPIC = "keyhaven.identity.v1";
  private static final KafkaCredentials CREDENTIALS =
      KafkaCredentials.from(principal -> "password-of-" + principal);

  @TempDir static Path home;
  private static KafkaServer server;

  @BeforeAll
  static void start() {
    server =
        new KafkaServer(
            home.resolve("kafka"),
            home.resolve("kafka.log"),
            FreePorts.next(),
            FreePorts.next(),
            CREDENTIALS);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void letsAServiceWriteItsOwnTopicsIdempotently() throws Exception {
    send("vault", VAULT_TOPIC, "own");
    send("vault", "keyhaven.audit.vault.v1", "own record");
  }

  @Test
  void refusesAServiceThatWritesAnothersTopic() {
    assertRefused("vault", IDENTITY_TOPIC);
    assertRefused("gateway", "keyhaven.audit.vault.v1");
    assertRefused("audit", "keyhaven.audit.identity.v1");
  }

  @Test
  void letsAServiceReadOnlyWhatItConsumes() throws Exception {
    send("identity", IDENTITY_TOPIC, "for the vault");
    assertReads("vault", "vault-service", IDENTITY_TOPIC);
    try (var consumer = consumer("gateway", "gateway")) {
      consumer.subscribe(List.of(VAULT_TOPIC));
      assertThrows(TopicAuthorizationException.class, () -> consumer.poll(Duration.ofSeconds(10)));
    }
    try (var consumer = consumer("vault", "audit-service")) {
      consumer.subscribe(List.of(IDENTITY_TOPIC));
      assertThrows(GroupAuthorizationException.class, () -> consumer.poll(Duration.ofSeconds(10)));
    }
  }

  @Test
  void refusesWrongPassword() {
    var wrong = new KafkaCredentials(Map.of(KafkaAccess.ADMIN, "wrong"));
    try (Admin admin = Admin.create(wrong.clientSettings(server.bootstrap(), KafkaAccess.ADMIN))) {
      var refused = assertThrows(ExecutionException.class, () -> admin.listTopics().names().get());
      assertInstanceOf(SaslAuthenticationException.class, refused.getCause());
    }
  }

  @Test
  void keepsTopicsAndRecordsOverACrash() throws Exception {
    send("identity", IDENTITY_TOPIC, "survivor");
    server.process().orElseThrow().kill();
    server.start();
    try (Admin admin = Admin.create(server.adminSettings())) {
      var topics = admin.describeTopics(KafkaAccess.topics()).allTopicNames().get();
      topics.values().forEach(topic -> assertEquals(6, topic.partitions().size()));
      assertEquals(7, topics.size());
    }
    assertReads("vault", "vault-after-crash", IDENTITY_TOPIC);
  }

  private static void send(String service, String topic, String value) throws Exception {
    try (var producer = producer(service)) {
      producer.send(new ProducerRecord<>(topic, "key", value)).get();
    }
  }

  private static void assertReads(String service, String group, String topic) {
    try (var consumer = consumer(service, group)) {
      consumer.subscribe(List.of(topic));
      assertTrue(consumer.poll(Duration.ofSeconds(10)).count() > 0);
    }
  }

  private static void assertRefused(String service, String topic) {
    try (var producer = producer(service)) {
      var refused =
          assertThrows(
              ExecutionException.class,
              () -> producer.send(new ProducerRecord<>(topic, "k", "forged")).get());
      assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
    }
  }

  private static KafkaProducer<String, String> producer(String principal) {
    var settings = new HashMap<>(CREDENTIALS.clientSettings(server.bootstrap(), principal));
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(String principal, String group) {
    var settings = new HashMap<>(CREDENTIALS.clientSettings(server.bootstrap(), principal));
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
