package io.keyhaven.system.suite;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The running suite. Started with {@code ./keyhaven up --no-build --fresh} in a home under {@code
 * target/}; with {@code KEYHAVEN_SYSTEM_TEST_URL} and {@code KEYHAVEN_HOME} in the environment, one
 * that runs already is used and left running.
 */
public final class Suite implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofMinutes(1);

  private final KeyhavenScript script;
  private final URI origin;
  private final Map<String, String> environment;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();
  private Process up;

  private Suite(KeyhavenScript script, URI origin, Map<String, String> environment) {
    this.script = script;
    this.origin = origin;
    this.environment = Map.copyOf(environment);
  }

  /** The one that runs already, where the environment names one; else a new one. */
  public static Suite startOrAttach() {
    String running = System.getenv("KEYHAVEN_SYSTEM_TEST_URL");
    if (running != null) {
      Path home = Path.of(System.getenv("KEYHAVEN_HOME"));
      return new Suite(new KeyhavenScript(home), URI.create(running), Map.of());
    }
    return startAnother("keyhaven");
  }

  /** Another installation, empty, beside the running one; whoever starts it closes it. */
  public static Suite startAnother(String name) {
    return startAnother(name, Map.of());
  }

  /** As {@link #startAnother(String)}, with more in the environment and on the command line. */
  public static Suite startAnother(
      String name, Map<String, String> environment, String... options) {
    Path home = KeyhavenScript.repository().resolve("system-tests/target/" + name + "-home");
    var origin = URI.create("http://localhost:" + freePort());
    var suite = new Suite(new KeyhavenScript(home), origin, environment);
    Runtime.getRuntime().addShutdownHook(new Thread(suite::kill));
    var all = new ArrayList<>(List.of(options));
    all.add("--fresh");
    suite.start(all.toArray(String[]::new));
    return suite;
  }

  /** Starts it and waits until it is healthy. */
  public void start(String... options) {
    Path log = home().resolveSibling(home().getFileName() + "-up.log");
    try {
      Files.createDirectories(log.getParent());
      String[] arguments = new String[4 + options.length];
      System.arraycopy(options, 0, arguments, 4, options.length);
      arguments[0] = "up";
      arguments[1] = "--no-build";
      arguments[2] = "--port";
      arguments[3] = Integer.toString(origin.getPort());
      ports.clear();
      up = script.start(log, environment, arguments);
    } catch (IOException failure) {
      throw new AssertionError("the suite cannot be started", failure);
    }
    await("the suite to start, see " + log)
        .atMost(START)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !up.isAlive() || isHealthy());
    if (!up.isAlive()) {
      throw new AssertionError("keyhaven up ended:\n" + read(log));
    }
  }

  /** Stops everything with {@code ./keyhaven down} and waits for the end of {@code up}. */
  @CanIgnoreReturnValue
  public KeyhavenScript.Result stop() {
    var result = script.run(STOP, "down");
    await("up to end").atMost(STOP).until(() -> up == null || !up.isAlive());
    return result;
  }

  public void awaitHealthy() {
    await("the suite to be healthy").atMost(START).until(this::isHealthy);
  }

  private boolean isHealthy() {
    try {
      return anonymous().get("/health").status() == 200;
    } catch (Api.NoAnswerException notYet) {
      return false;
    }
  }

  /** True when this run started the suite, and may therefore restart it. */
  public boolean isOurs() {
    return up != null;
  }

  public URI origin() {
    return origin;
  }

  public Path home() {
    return script.home();
  }

  public KeyhavenScript script() {
    return script;
  }

  /** What {@code ./keyhaven status --json} says. */
  public JsonNode status() {
    var result = script.run(Duration.ofSeconds(30), "status", "--json");
    return Json.parse(result.output());
  }

  /** The entry of one process in the status, for example {@code vault}. */
  public Optional<JsonNode> process(String name) {
    for (JsonNode process : status().path("processes")) {
      if (process.path("name").asText().equals(name)) {
        return Optional.of(process);
      }
    }
    return Optional.empty();
  }

  /** The port a process listens on; the same until the suite is started again. */
  public int portOf(String name) {
    return ports.computeIfAbsent(name, asked -> process(asked).orElseThrow().path("port").asInt());
  }

  /** A client without credential, from an address that no other client of this run has. */
  public Api anonymous() {
    return Api.at(origin);
  }

  /** A newly registered person with an organization, calling from an address of their own. */
  public Person register() {
    return Person.register(anonymous());
  }

  public Logs logs() {
    return new Logs(home().resolve("logs"));
  }

  public Processes processes() {
    return new Processes(this);
  }

  @Override
  public void close() {
    if (isOurs()) {
      stop();
    }
  }

  private void kill() {
    if (up != null) {
      up.destroy();
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError("no free port", failure);
    }
  }
}
