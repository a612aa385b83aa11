package io.keyhaven.dev.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.dev.suite.Home;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path directory;

  @Test
  void refusesASecondProcessUntilTheFirstIsDone() throws Exception {
    try (HomeLock lock = HomeLock.take(new Home(directory))) {
      assertTrue(lock.isOurs());
      assertEquals(1, takeInAnotherProcess());
    }
    assertEquals(0, takeInAnotherProcess());
  }

  private int takeInAnotherProcess() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    assertTrue(other.waitFor(30, TimeUnit.SECONDS));
    return other.exitValue();
  }

  /** Exits with 0 when it got the lock, with 1 when it did not. */
  static final class Other {
    public static void main(String[] arguments) {
      System.exit(HomeLock.take(new Home(Path.of(arguments[0]))).isOurs() ? 0 : 1);
    }
  }
}
