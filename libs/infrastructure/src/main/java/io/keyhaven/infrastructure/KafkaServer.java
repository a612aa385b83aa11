package io.keyhaven.infrastructure;

import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kafka broker and controller in one child JVM (KRaft), on loopback, with SASL PLAIN logins and
 * the access lists of {@link KafkaAccess}; nobody is let in without either. Its data directory
 * survives restarts.
 */
public final class KafkaServer implements InfrastructureServer {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final String CLUSTER_ID = "a2V5aGF2ZW4tZGV2LWthZg";
  private static final String CLASS_PATH_LIST = "keyhaven-kafka-server.classpath";
  private static final String CONFIGURATION =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%1$d
      listeners=CLIENT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
      advertised.listeners=CLIENT://127.0.0.1:%2$d
      listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=CLIENT
      sasl.enabled.mechanisms=PLAIN
      sasl.mechanism.inter.broker.protocol=PLAIN
      sasl.mechanism.controller.protocol=PLAIN
      listener.name.client.plain.sasl.jaas.config=%3$s
      listener.name.controller.plain.sasl.jaas.config=%3$s
      authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
      allow.everyone.if.no.acl.found=false
      super.users=User:admin
      log.dirs=%4$s
      auto.create.topics.enable=false
      num.partitions=%5$d
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=6
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=3
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      log.segment.bytes=67108864
      log.index.size.max.bytes=1048576
      num.network.threads=2
      num.io.threads=4
      log.cleaner.dedupe.buffer.size=16777216
      """;

  private final Path directory;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private final KafkaCredentials credentials;
  private ChildProcess process;

  /**
   * @param directory for data and configuration
   */
  public KafkaServer(
      Path directory, Path log, int port, int controllerPort, KafkaCredentials credentials) {
    this.directory = directory.toAbsolutePath();
    this.log = log;
    this.port = port;
    this.controllerPort = controllerPort;
    this.credentials = credentials;
  }

  @Override
  public synchronized void start() {
    Path data = directory.resolve("data");
    Path configuration = directory.resolve("server.properties");
    PrivateFiles.write(
        configuration,
        CONFIGURATION.formatted(
            controllerPort, port, credentials.brokerLogin(), data, KafkaAccess.PARTITIONS));
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(configuration);
    }
    process = java("kafka", "kafka.Kafka", configuration.toString());
    Readiness.await(process, START, () -> Readiness.listens(port));
    new KafkaTopology(adminSettings()).apply();
  }

  @Override
  public synchronized Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public synchronized void stop() {
    if (process != null) {
      process.stop(STOP);
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean isHealthy() {
    return Readiness.listens(port);
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** Settings of a client that may do everything. */
  public Map<String, Object> adminSettings() {
    return credentials.clientSettings(bootstrap(), KafkaAccess.ADMIN);
  }

  private void format(Path configuration) {
    ChildProcess format =
        java(
            "kafka-format",
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "--cluster-id",
            CLUSTER_ID,
            "--config",
            configuration.toString());
    if (!format.waitFor(START) || format.exitCode() != 0) {
      throw format.failed("could not prepare " + directory);
    }
  }

  private ChildProcess java(String name, String main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
    command.addAll(List.of("-Dorg.slf4j.simpleLogger.showDateTime=true"));
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(List.of(arguments));
    return ChildProcess.start(name, command, Map.of(), log, StopSignal.TERM);
  }

  private static String classPath() {
    try (InputStream list =
        KafkaServer.class.getClassLoader().getResourceAsStream(CLASS_PATH_LIST)) {
      if (list == null) {
        throw new IllegalStateException(CLASS_PATH_LIST + " is missing: build libs/kafka-server");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
