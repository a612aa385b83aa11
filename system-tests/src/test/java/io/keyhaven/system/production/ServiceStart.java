package io.keyhaven.system.production;

import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.system.suite.Suite;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts one more process of a running service, with the production profile, its environment and
 * program; a test changes what it wants to see refused. Reads the environment where Linux shows it.
 */
final class ServiceStart {
  private static final int PATIENCE_SECONDS = 60;

  private final Suite suite;
  private final String service;
  private final Map<String, String> environment;
  private final List<String> options = new ArrayList<>();
  private final int port;
  private String shellPrefix = "";

  ServiceStart(Suite suite, String service) {
    this.suite = suite;
    this.service = service;
    this.environment = environmentOf(suite.process(service).orElseThrow().path("pid").asLong());
    this.port = freePort();
    environment.put("QUARKUS_PROFILE", "prod");
    environment.put("QUARKUS_HTTP_PORT", service.equals("gateway") ? "0" : "" + port);
    environment.put("QUARKUS_MANAGEMENT_PORT", "" + port);
  }

  private static Map<String, String> environmentOf(long pid) {
    try {
      var environment = new HashMap<String, String>();
      String text = Files.readString(Path.of("/proc", "" + pid, "environ"), StandardCharsets.UTF_8);
      for (String variable : text.split("\0")) {
        int end = variable.indexOf('=');
        if (end > 0) {
          environment.put(variable.substring(0, end), variable.substring(end + 1));
        }
      }
      return environment;
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  String get(String variable) {
    return environment.get(variable);
  }

  @CanIgnoreReturnValue
  ServiceStart with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  @CanIgnoreReturnValue
  ServiceStart without(String variable) {
    environment.remove(variable);
    return this;
  }

  /** No longer acknowledges one risk of the suite. */
  @CanIgnoreReturnValue
  ServiceStart notAcknowledging(String risk) {
    var risks =
        new ArrayList<>(
            List.of(environment.get("KEYHAVEN_PRODUCTION_ACKNOWLEDGED_RISKS").split(",")));
    if (!risks.remove(risk)) {
      throw new AssertionError("the suite does not acknowledge " + risk);
    }
    return with("KEYHAVEN_PRODUCTION_ACKNOWLEDGED_RISKS", String.join(",", risks));
  }

  @CanIgnoreReturnValue
  ServiceStart option(String option) {
    options.add(option);
    return this;
  }

  /** A shell command before the start, in the same process. */
  @CanIgnoreReturnValue
  ServiceStart after(String command) {
    shellPrefix = command + "; ";
    return this;
  }

  /** How it ended. */
  record End(int exitCode, String output) {}

  /** Starts it and waits for its end; fails when it comes up. */
  End refused() {
    return refusedAfter("", () -> {});
  }

  /** Starts it, does something when it has said something, and waits for its end. */
  End refusedAfter(String said, Runnable then) {
    Path log = temporaryFile();
    Process process = start(log);
    try {
      await(service + " to say " + said)
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> !process.isAlive() || Files.readString(log).contains(said));
      then.run();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(service + " was not refused:\n" + Files.readString(log));
      }
      return new End(process.exitValue(), Files.readString(log));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts it and returns what it has said when it is ready; then ends it. */
  String ready() {
    Path log = temporaryFile();
    Process process = start(log);
    try {
      await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> !process.isAlive() || isReady());
      if (!process.isAlive()) {
        throw new AssertionError(service + " did not start:\n" + Files.readString(log));
      }
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    } finally {
      process.destroyForcibly();
    }
  }

  private boolean isReady() {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready")).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process start(Path log) {
    var command = new ArrayList<String>();
    command.addAll(List.of("sh", "-c", shellPrefix + "exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    Path program = suite.home().resolve("run/programs").resolve(service);
    command.addAll(List.of("-jar", program.resolve("quarkus-run.jar").toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return builder.redirectOutput(log.toFile()).start();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Path temporaryFile() {
    try {
      Path file = Files.createTempFile("keyhaven-start-", ".log");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
