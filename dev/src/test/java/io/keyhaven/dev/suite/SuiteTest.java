package io.keyhaven.dev.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
  @TempDir Path directory;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private Suite suite;

  @BeforeEach
  void create() {
    var home = new Home(directory);
    suite =
        new Suite(
            List.of(
                List.of(new SleepingComponent("store", home)),
                List.of(new SleepingComponent("service", home)),
                List.of(new SleepingComponent("door", home))),
            home,
            new RunRecord(home),
            new Recorder());
  }

  @AfterEach
  void stop() {
    suite.stopAll();
  }

  @Test
  void startsStageAfterStageAndStopsThemBackwards() {
    suite.startAll();
    suite.stopAll();
    assertEquals(
        List.of(
            "store ready",
            "service ready",
            "door ready",
            "door stopped",
            "service stopped",
            "store stopped"),
        List.copyOf(events));
  }

  @Test
  void stopsAndStartsOneAndKeepsItsPort() {
    suite.startAll();
    ProcessStatus before = statusOf("service");
    suite.stop("service");
    assertEquals(Health.DOWN, statusOf("service").health());
    assertEquals(Health.UP, statusOf("store").health());
    suite.start("service");
    assertEquals(Health.UP, statusOf("service").health());
    assertEquals(before.port(), statusOf("service").port());
    assertTrue(!before.pid().equals(statusOf("service").pid()));
  }

  @Test
  void tellsAProcessThatDiedFromOneThatWasStopped() throws Exception {
    suite.startAll();
    events.clear();
    suite.stop("door");
    boolean killed = ProcessHandle.of(statusOf("service").pid()).orElseThrow().destroyForcibly();
    assertTrue(killed);
    assertEquals("door stopped", events.poll(10, TimeUnit.SECONDS));
    assertEquals("service died with 137", events.poll(10, TimeUnit.SECONDS));
    ProcessStatus status = statusOf("service");
    assertEquals(Health.DOWN, status.health());
    assertEquals(137, status.exitCode());
    assertEquals(null, status.pid());
  }

  @Test
  void tellsAFailedStartOnceAndStartsNoLaterStage() {
    var home = new Home(directory);
    var broken =
        new Suite(
            List.of(
                List.of(SleepingComponent.broken("store", home)),
                List.of(new SleepingComponent("service", home))),
            home,
            new RunRecord(home),
            new Recorder());
    var failure = assertThrows(IllegalStateException.class, broken::startAll);
    assertEquals("store did not start", failure.getMessage());
    assertEquals(List.of(), List.copyOf(events));
    assertEquals(3, broken.status().getFirst().exitCode());
    assertEquals(null, broken.status().getLast().exitCode());
  }

  @Test
  void startsNothingMoreOnceItStops() {
    suite.startAll();
    suite.stopAll();
    assertThrows(IllegalStateException.class, () -> suite.start("store"));
  }

  @Test
  void namesWhatThereIsWhenAskedForSomethingElse() {
    var unknown = assertThrows(NoSuchElementException.class, () -> suite.stop("valut"));
    assertEquals("no process valut; there are store, service, door", unknown.getMessage());
  }

  private ProcessStatus statusOf(String name) {
    return suite.status().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private final class Recorder implements Progress {
    @Override
    public void ready(String name, int port, Duration took) {
      events.add(name + " ready");
    }

    @Override
    public void stopped(String name) {
      events.add(name + " stopped");
    }

    @Override
    public void died(String name, int exitCode) {
      events.add(name + " died with " + exitCode);
    }
  }
}
