package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanGuardTest {
  @TempDir Path home;

  @Test
  void endsChildrenOfAJvmThatWasKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                home.resolve("child.log").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ProcessHandle child;
    try (BufferedReader output = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
      assertTrue(child.isAlive());
      parent.destroyForcibly();
    }
    child.onExit().get(10, TimeUnit.SECONDS);
  }

  /** Starts a child, says its pid, and waits to be killed. */
  static final class Parent {
    public static void main(String[] arguments) throws Exception {
      ChildProcess child =
          ChildProcess.start(
              "child", List.of("sleep", "300"), Map.of(), Path.of(arguments[0]), StopSignal.TERM);
      // CHECKSTYLE-OFF: console program
      System.out.println(child.pid());
      // CHECKSTYLE-ON
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }
}
