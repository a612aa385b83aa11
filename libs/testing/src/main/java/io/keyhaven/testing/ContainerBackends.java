package io.keyhaven.testing;

import com.github.dockerjava.api.model.PortBinding;
import io.keyhaven.infrastructure.FreePorts;
import io.keyhaven.infrastructure.KafkaAccess;
import io.keyhaven.infrastructure.KafkaConfiguration;
import io.keyhaven.infrastructure.KafkaCredentials;
import io.keyhaven.infrastructure.KafkaTopology;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.lifecycle.Startables;

/**
 * The same three servers in containers, chosen by {@code KEYHAVEN_TEST_INFRA=containers} where
 * Docker is there. Testcontainers removes them when this JVM ends.
 */
final class ContainerBackends {
  private static final String POSTGRES_IMAGE = "postgres:17-alpine";
  private static final String REDIS_IMAGE = "redis:7-alpine";
  private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
  private static final int KAFKA_CONTROLLER_PORT = 9093;

  private ContainerBackends() {}

  static Backends start() {
    String password = UUID.randomUUID().toString();
    GenericContainer<?> postgres = postgres(password);
    GenericContainer<?> redis = redis(password);
    var credentials = KafkaCredentials.from(principal -> password + "-" + principal);
    int kafkaPort = FreePorts.next();
    GenericContainer<?> kafka = kafka(kafkaPort, credentials);
    Startables.deepStart(Stream.of(postgres, redis, kafka)).join();
    var backends =
        new Backends(
            postgres.getHost(),
            postgres.getMappedPort(5432),
            password,
            redis.getMappedPort(6379),
            password,
            kafkaPort,
            credentials);
    new KafkaTopology(backends.kafkaSettings(KafkaAccess.ADMIN)).apply();
    return backends;
  }

  private static GenericContainer<?> postgres(String password) {
    // It listens twice: first for its own set-up, then for us.
    return new GenericContainer<>(POSTGRES_IMAGE)
        .withEnv("POSTGRES_PASSWORD", password)
        .withExposedPorts(5432)
        .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
  }

  private static GenericContainer<?> redis(String password) {
    return new GenericContainer<>(REDIS_IMAGE)
        .withCommand("redis-server", "--requirepass", password, "--save", "", "--appendonly", "no")
        .withExposedPorts(6379);
  }

  /** Its port is chosen beforehand: the broker has to tell clients the port they see. */
  private static GenericContainer<?> kafka(int port, KafkaCredentials credentials) {
    var configuration =
        new KafkaConfiguration(
            "0.0.0.0", port, KAFKA_CONTROLLER_PORT, Path.of("/tmp/keyhaven-kafka"), credentials);
    return new GenericContainer<>(KAFKA_IMAGE)
        .withCopyToContainer(
            Transferable.of(configuration.text()), "/mnt/shared/config/server.properties")
        .withExposedPorts(port)
        .withCreateContainerCmdModifier(
            create ->
                create
                    .getHostConfig()
                    .withPortBindings(List.of(PortBinding.parse(port + ":" + port))))
        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
  }
}
