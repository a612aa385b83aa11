package io.keyhaven.system.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;

/** Does to the processes of a running suite what operators, crashes and slow machines do. */
public final class Processes {
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration START = Duration.ofSeconds(90);

  private final Suite suite;

  public Processes(Suite suite) {
    this.suite = suite;
  }

  /** {@code ./keyhaven stop}: in order. */
  public void stop(String name) {
    command(STOP, "stop", name);
  }

  /** {@code ./keyhaven start}; returns when it takes requests. Does nothing when it runs. */
  public void start(String name) {
    command(START, "start", name);
  }

  public long pid(String name) {
    return suite.process(name).orElseThrow().path("pid").asLong();
  }

  /** {@code kill -9}. */
  public void kill(String name) {
    kill(pid(name));
  }

  /** {@code kill -9} of a process whose number is known already, at this very moment. */
  public void kill(long pid) {
    boolean sent = ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    if (!sent) {
      throw new AssertionError("process " + pid + " cannot be killed");
    }
  }

  /** {@code kill -STOP}: it stands still, with its ports and connections open. */
  public void freeze(String name) {
    signal("STOP", pid(name));
  }

  /** {@code kill -CONT}. */
  public void thaw(String name) {
    signal("CONT", pid(name));
  }

  /**
   * Has every write of a process fail that would make a file longer than a page, as on a disk that
   * is full; for as long as the process lives. Linux only.
   */
  public void fillDiskOf(String name) {
    shell("prlimit --fsize=4096 --pid " + pid(name));
  }

  private static void signal(String signal, long pid) {
    shell("kill -" + signal + " " + pid);
  }

  private static void shell(String command) {
    try {
      assertEquals(0, new ProcessBuilder("sh", "-c", command).start().waitFor(), command);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  private void command(Duration atMost, String command, String name) {
    var result = suite.script().run(atMost, command, name);
    assertEquals(0, result.exitCode(), result::output);
  }
}
