package io.keyhaven.system.canary;

import io.keyhaven.system.suite.RedisConnection;
import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a running suite has stored, as bytes by name. */
public final class Stores {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"admin\" password=\"%s\";";

  private final Suite suite;
  private final Secrets secrets;

  public Stores(Suite suite) {
    this.suite = suite;
    this.secrets = Secrets.of(suite);
  }

  /** Makes PostgreSQL write to its files what it holds in memory. */
  void checkpoint() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + suite.portOf("postgres") + "/postgres";
    try (var connection = DriverManager.getConnection(url, "postgres", secrets.get("postgres"));
        var statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }

  /** Every file under the home: databases, write-ahead log, Kafka's segments, logs. */
  Map<String, byte[]> files() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var paths = Files.walk(suite.home())) {
      for (Path path : paths.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
        if (!isProgram(path)) {
          files.put(suite.home().relativize(path).toString(), readIfThere(path));
        }
      }
    }
    return files;
  }

  /** Unpacked binaries and staged jars, which are ours and large. */
  private static boolean isProgram(Path path) {
    String name = path.getFileName().toString();
    return name.endsWith(".jar") || name.contains(".so");
  }

  private static byte[] readIfThere(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException goneMeanwhile) {
      return new byte[0];
    }
  }

  /** Every record of every topic, with key, headers and value. */
  public Map<String, byte[]> kafka() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + suite.portOf("kafka"),
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            LOGIN.formatted(secrets.get("kafka-admin")));
    var records = new LinkedHashMap<String, byte[]>();
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      var partitions =
          consumer.listTopics().values().stream()
              .flatMap(infos -> infos.stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var kafkaRecord : consumer.poll(Duration.ofMillis(500))) {
          records.put(
              "%s/%d@%09d"
                  .formatted(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset()),
              content(kafkaRecord));
        }
      }
    }
    return records;
  }

  private static byte[] content(ConsumerRecord<byte[], byte[]> kafkaRecord) {
    try (var content = new ByteArrayOutputStream()) {
      for (var header : kafkaRecord.headers()) {
        content.write((header.key() + "=").getBytes(StandardCharsets.UTF_8));
        content.write(header.value() == null ? new byte[0] : header.value());
        content.write('\n');
      }
      content.write(kafkaRecord.key() == null ? new byte[0] : kafkaRecord.key());
      content.write('\n');
      content.write(kafkaRecord.value() == null ? new byte[0] : kafkaRecord.value());
      return content.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Every key of Redis with its value. */
  Map<String, byte[]> redis() throws IOException {
    try (var redis = RedisConnection.to(suite)) {
      return redis.keys().stream()
          .collect(
              Collectors.toMap(
                  key -> "redis " + key,
                  key -> (key + "\n" + redis.value(key)).getBytes(StandardCharsets.UTF_8)));
    }
  }
}
