package io.keyhaven.testing;

import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.InfrastructureServer;
import io.keyhaven.infrastructure.KafkaCredentials;
import io.keyhaven.infrastructure.KafkaServer;
import io.keyhaven.infrastructure.PostgresServer;
import io.keyhaven.infrastructure.PrivateFiles;
import io.keyhaven.infrastructure.RedisServer;
import io.keyhaven.infrastructure.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * PostgreSQL, Redis and Kafka as child processes, in a temporary directory, until this JVM ends.
 */
final class EmbeddedBackends {
  private EmbeddedBackends() {}

  static Backends start() {
    Path home = temporaryDirectory();
    var secrets = new Secrets(home.resolve("secrets"));
    var kafkaCredentials = KafkaCredentials.from(name -> secrets.get("kafka-" + name));
    var postgres =
        new PostgresServer(
            home.resolve("postgres/data"),
            home.resolve("postgres.log"),
            FreePorts.next(),
            secrets.get("postgres"));
    var redis =
        new RedisServer(
            home.resolve("redis"),
            home.resolve("redis.log"),
            FreePorts.next(),
            secrets.get("redis"));
    var kafka =
        new KafkaServer(
            home.resolve("kafka"),
            home.resolve("kafka.log"),
            FreePorts.next(),
            FreePorts.next(),
            kafkaCredentials);
    List<InfrastructureServer> servers = List.of(postgres, redis, kafka);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(servers, home)));
    startTogether(servers);
    return new Backends(
        "127.0.0.1",
        postgres.port(),
        secrets.get("postgres"),
        redis.port(),
        secrets.get("redis"),
        kafka.port(),
        kafkaCredentials);
  }

  /** Each in a thread made here: Kafka's client looks for its classes where this thread does. */
  private static void startTogether(List<InfrastructureServer> servers) {
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      CompletableFuture.allOf(
              servers.stream()
                  .map(server -> CompletableFuture.runAsync(server::start, threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
  }

  /** Nobody will read the data again, so nothing is stopped in order. */
  private static void remove(List<InfrastructureServer> servers, Path home) {
    servers.forEach(server -> server.process().ifPresent(process -> process.kill()));
    PrivateFiles.deleteTree(home);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("keyhaven-test-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
