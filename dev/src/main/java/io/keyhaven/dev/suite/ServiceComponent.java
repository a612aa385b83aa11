package io.keyhaven.dev.suite;

import io.keyhaven.infrastructure.ChildProcess;
import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import io.keyhaven.infrastructure.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One of our services: a child JVM that answers HTTP on loopback. */
final class ServiceComponent implements Component {
  /** Not the gateway's public health, which counts against a limit. */
  private static final String READY = "/q/health/ready";

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration PROBE = Duration.ofSeconds(2);

  private final String name;
  private final ServiceJvm jvm;
  private final Map<String, String> environment;
  private final Path log;
  private final int port;
  private final int managementPort;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile ChildProcess process;

  ServiceComponent(
      String name,
      ServiceJvm jvm,
      Map<String, String> environment,
      Path log,
      int port,
      int managementPort) {
    this.name = name;
    this.jvm = jvm;
    this.environment = environment;
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int managementPort() {
    return managementPort;
  }

  @Override
  public void start() {
    ChildProcess started =
        ChildProcess.start(name, jvm.command(), environment, log, StopSignal.TERM);
    process = started;
    try {
      Readiness.await(started, jvm.patience(START), () -> probe() == Health.UP);
    } catch (IllegalStateException failed) {
      throw started.isAlive() ? failed : LastWords.of(started).map(this::failed).orElse(failed);
    }
  }

  private IllegalStateException failed(String reason) {
    return new IllegalStateException(
        "%s did not start: %s%nIts log: %s".formatted(name, reason, log));
  }

  @Override
  public void stop() {
    process().ifPresent(running -> running.stop(jvm.patience(STOP)));
  }

  @Override
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public Health probe() {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + READY))
            .timeout(PROBE)
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? Health.UP : Health.UNHEALTHY;
    } catch (IOException noAnswer) {
      return Health.UNHEALTHY;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Health.UNHEALTHY;
    }
  }
}
