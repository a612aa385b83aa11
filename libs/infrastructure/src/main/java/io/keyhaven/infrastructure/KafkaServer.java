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

/**
 * A Kafka broker and controller in one child JVM (KRaft), on loopback, with SASL PLAIN logins and
 * the access lists of {@link KafkaAccess}; nobody is let in without either. Its data directory
 * survives restarts.
 */
public final class KafkaServer extends InfrastructureServer {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(15);

  /** Any will do: the broker is alone. */
  private static final String CLUSTER_ID = "a2V5aGF2ZW4tZGV2LWthZg";

  private static final String CLASS_PATH_LIST = "keyhaven-kafka-server.classpath";

  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final Path directory;
  private final int controllerPort;
  private final KafkaCredentials credentials;

  /**
   * @param directory for data and configuration
   */
  public KafkaServer(
      Path directory, Path log, int port, int controllerPort, KafkaCredentials credentials) {
    super(log, port, STOP);
    this.directory = directory.toAbsolutePath();
    this.controllerPort = controllerPort;
    this.credentials = credentials;
  }

  @Override
  public void start() {
    Path data = directory.resolve("data");
    Path configuration = directory.resolve("server.properties");
    PrivateFiles.write(
        configuration,
        new KafkaConfiguration("127.0.0.1", port(), controllerPort, data, credentials).text());
    if (!Files.exists(data.resolve("meta.properties"))) {
      format(configuration);
    }
    launch(
        "kafka", java("kafka.Kafka", configuration.toString()), Map.of(), StopSignal.TERM, START);
    var topology = new KafkaTopology(adminSettings());
    topology.apply();
    Readiness.await(process().orElseThrow(), START, topology::isInForce);
  }

  @Override
  public boolean isHealthy() {
    return Readiness.listens(port());
  }

  public String bootstrap() {
    return "127.0.0.1:" + port();
  }

  /** Settings of a client that may do everything. */
  public Map<String, Object> adminSettings() {
    return credentials.clientSettings(bootstrap(), KafkaAccess.ADMIN);
  }

  private void format(Path configuration) {
    runToEnd(
        "kafka-format",
        java(
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "--cluster-id",
            CLUSTER_ID,
            "--config",
            configuration.toString()),
        Map.of(),
        START,
        "could not prepare " + directory);
  }

  private static List<String> java(String main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", classPath(), main));
    command.addAll(List.of(arguments));
    return command;
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
