package io.keyhaven.dev.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.dev.suite.Health;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.ProcessStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlChannelTest {
  @TempDir Path directory;
  private final List<String> asked = new ArrayList<>();
  private Home home;
  private ControlServer server;

  @BeforeEach
  void open() {
    home = new Home(directory);
    server = ControlServer.open(home, new Recorder());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void carriesCommandsAndStatus() {
    ControlClient client = ControlClient.connect(home).orElseThrow();
    client.stop("vault");
    client.start("vault");
    client.down();
    assertEquals(List.of("stop vault", "start vault", "down"), asked);
    assertEquals(new Recorder().status(), client.status());
    assertEquals(ProcessHandle.current().pid(), client.pid());
  }

  @Test
  void tellsWhyACommandFailed() {
    ControlClient client = ControlClient.connect(home).orElseThrow();
    var failure = assertThrows(IllegalStateException.class, () -> client.stop("unknown"));
    assertEquals("no process unknown", failure.getMessage());
  }

  @Test
  void refusesWhoeverHasNotTheToken() throws Exception {
    int port = ControlAddress.load(home).orElseThrow().port();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/down"));
    request.header("Authorization", "Bearer guessed");
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(401, client.send(request.build(), BodyHandlers.discarding()).statusCode());
    }
    assertTrue(asked.isEmpty());
  }

  @Test
  void keepsTheTokenFromOtherUsers() throws Exception {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.run().resolve("control.json"))));
  }

  /** After kill -9 the address is still there, and nobody listens. */
  @Test
  void findsNothingWhereTheLauncherIsGone() throws Exception {
    String address = Files.readString(home.run().resolve("control.json"));
    server.close();
    Files.writeString(home.run().resolve("control.json"), address);
    assertEquals(Optional.empty(), ControlClient.connect(home));
  }

  private final class Recorder implements SuiteControl {
    @Override
    public SuiteStatus status() {
      return new SuiteStatus(
          true,
          true,
          "http://localhost:8080",
          1L,
          "home",
          "secrets",
          List.of(new ProcessStatus("vault", null, 2, 3, Health.DOWN, 137, "log")));
    }

    @Override
    public void start(String name) {
      asked.add("start " + name);
    }

    @Override
    public void stop(String name) {
      if (name.equals("unknown")) {
        throw new NoSuchElementException("no process unknown");
      }
      asked.add("stop " + name);
    }

    @Override
    public void down() {
      asked.add("down");
    }
  }
}
