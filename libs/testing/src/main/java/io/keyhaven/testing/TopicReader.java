package io.keyhaven.testing;

import io.keyhaven.infrastructure.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads whole topics as the administrator, without a group, so that it disturbs no consumer. Topics
 * are shared by all tests of a JVM: look for an organization of your own.
 */
public final class TopicReader {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Backends backends;

  TopicReader(Backends backends) {
    this.backends = backends;
  }

  /** Everything a topic holds now, in order within each partition. */
  public List<ConsumerRecord<String, String>> all(String topic) {
    try (var consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, String>>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
      return records;
    }
  }

  /** What a topic holds of one organization, in order. */
  public List<ConsumerRecord<String, String>> of(String topic, UUID organizationId) {
    return all(topic).stream()
        .filter(record -> organizationId.toString().equals(record.key()))
        .toList();
  }

  /** Waits for the first record that fits, or fails. */
  public ConsumerRecord<String, String> await(
      String topic, Predicate<ConsumerRecord<String, String>> wanted) {
    return Awaitility.await("a record in " + topic)
        .atMost(PATIENCE)
        .until(() -> all(topic).stream().filter(wanted).findFirst(), found -> found.isPresent())
        .orElseThrow();
  }

  /** The text of a header, null when it is absent. */
  public static String header(ConsumerRecord<String, String> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null
        ? null
        : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        backends.kafkaSettings(KafkaAccess.ADMIN),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
