package io.keyhaven.bench.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;

/** A suite with empty data, in a home of its own, that ends with this object. */
public final class BenchSuite implements AutoCloseable {
  /** The services; what else runs is theirs to use. */
  public static final List<String> SERVICES = List.of("gateway", "identity", "vault", "audit");

  private static final Duration START = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 50;
  private static final long PRECISE_MILLIS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final KeyhavenScript script;
  private final int port;
  private final Process up;
  private final double startSeconds;

  private BenchSuite(KeyhavenScript script, Map<String, String> environment)
      throws IOException, InterruptedException {
    this.script = script;
    this.port = freePort();
    Path log = script.home().resolveSibling("keyhaven-up.log");
    Files.createDirectories(log.getParent());
    long began = System.nanoTime();
    this.up = script.start(log, environment, "up", "--no-build", "--fresh", "--port", "" + port);
    Runtime.getRuntime().addShutdownHook(new Thread(up::destroy));
    awaitOk(URI.create("http://localhost:" + port + "/health"), up, POLL_MILLIS, log);
    this.startSeconds = (System.nanoTime() - began) / 1e9;
  }

  /**
   * Starts a suite and waits until it takes requests.
   *
   * @param home emptied
   * @param environment added for every process
   */
  public static BenchSuite start(Path repository, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    return new BenchSuite(new KeyhavenScript(repository, home), environment);
  }

  /** Makes the AOT caches that suites started from now on begin with, until the next build. */
  public static void train(Path repository, Path home) throws IOException, InterruptedException {
    String unused = new KeyhavenScript(repository, home).run("train");
  }

  /** From {@code ./keyhaven up} on empty data until its door was open. */
  public double startSeconds() {
    return startSeconds;
  }

  public InetSocketAddress gateway() {
    return new InetSocketAddress("localhost", port);
  }

  public InetSocketAddress service(String name) throws IOException, InterruptedException {
    return new InetSocketAddress("127.0.0.1", process(name).port());
  }

  /** Every process by name, in the order of starting. */
  public Map<String, SuiteProcess> processes() throws IOException, InterruptedException {
    JsonNode status = JSON.readTree(script.run("status", "--json"));
    var processes = new LinkedHashMap<String, SuiteProcess>();
    for (JsonNode each : status.path("processes")) {
      SuiteProcess process = JSON.treeToValue(each, SuiteProcess.class);
      processes.put(process.name(), process);
    }
    return processes;
  }

  /** A secret that the launcher made for this suite's processes. */
  public String secret(String name) throws IOException {
    return Files.readString(script.home().resolve("secrets").resolve(name)).strip();
  }

  /** Stops a service, starts it again, and says how long its process took to be ready. */
  public double secondsToStart(String name) throws IOException, InterruptedException {
    SuiteProcess before = process(name);
    String stopped = script.run("stop", name);
    Path log = script.home().resolveSibling("keyhaven-start.log");
    Process starting = script.start(log, Map.of(), "start", name);
    URI ready = URI.create("http://127.0.0.1:" + before.managementPort() + "/q/health/ready");
    awaitOk(ready, starting, PRECISE_MILLIS, log);
    double readyAt = ProcessTable.secondsSinceBoot();
    if (starting.waitFor() != 0) {
      throw new IOException(name + " did not start after: " + stopped + Files.readString(log));
    }
    return readyAt - ProcessTable.read().startedAt(process(name).pid());
  }

  /** Lets some time pass. */
  public void rest(Duration time) throws IOException, InterruptedException {
    if (up.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the suite has ended by itself");
    }
  }

  /** Asks everything to end and waits until it has. */
  @Override
  public void close() throws IOException, InterruptedException {
    String unused = script.run("down");
    if (!up.waitFor(1, TimeUnit.MINUTES)) {
      up.destroyForcibly();
    }
  }

  private SuiteProcess process(String name) throws IOException, InterruptedException {
    SuiteProcess process = processes().get(name);
    if (process == null) {
      throw new NoSuchElementException("the suite has no process " + name);
    }
    return process;
  }

  /** Asks until it is so, while the process that brings it about lives. */
  private void awaitOk(URI address, Process process, long everyMillis, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answersOk(address)) {
      boolean ended = process.waitFor(everyMillis, TimeUnit.MILLISECONDS);
      if (ended && process.exitValue() != 0 || System.nanoTime() > deadline) {
        throw new IOException("the suite does not come up:\n" + Files.readString(log));
      }
    }
  }

  private boolean answersOk(URI address) throws InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
