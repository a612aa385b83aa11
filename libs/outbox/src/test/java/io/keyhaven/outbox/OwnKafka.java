package io.keyhaven.outbox;

import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.KafkaAccess;
import io.keyhaven.infrastructure.KafkaCredentials;
import io.keyhaven.infrastructure.KafkaServer;
import io.keyhaven.infrastructure.KafkaTopology;
import io.keyhaven.infrastructure.PrivateFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A broker of this test's own, to be stopped and started. */
public class OwnKafka implements QuarkusTestResourceLifecycleManager {
  private Path home;
  private KafkaServer server;
  private KafkaCredentials credentials;

  @Override
  public Map<String, String> start() {
    try {
      home = Files.createTempDirectory("keyhaven-own-kafka-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    credentials = KafkaCredentials.from(name -> "password-of-" + name);
    server =
        new KafkaServer(
            home.resolve("data"),
            home.resolve("kafka.log"),
            FreePorts.next(),
            FreePorts.next(),
            credentials);
    server.start();
    new KafkaTopology(settings(KafkaAccess.ADMIN)).apply();
    return Map.of(
        "kafka.bootstrap.servers",
        "127.0.0.1:" + server.port(),
        "kafka.sasl.jaas.config",
        settings("vault").get("sasl.jaas.config").toString());
  }

  void stopBroker() {
    server.stop();
  }

  void startBroker() {
    server.start();
  }

  List<ConsumerRecord<String, String>> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            settings(KafkaAccess.ADMIN), new StringDeserializer(), new StringDeserializer())) {
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
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  private Map<String, Object> settings(String principal) {
    return credentials.clientSettings("127.0.0.1:" + server.port(), principal);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(OwnKafka.class));
  }

  @Override
  public void stop() {
    server.stop();
    PrivateFiles.deleteTree(home);
  }
}
