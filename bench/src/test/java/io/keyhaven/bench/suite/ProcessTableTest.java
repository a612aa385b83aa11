package io.keyhaven.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessTableTest {
  /** Uses about half a second of processor time in a child, and says so when it has. */
  private static final String BUSY =
      "sh -c 'i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done'; echo done; read line";

  @Test
  void addsUpWhatAProcessAndItsEndedChildrenUsed() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", BUSY).start();
    try {
      int first = shell.getInputStream().read();
      assertEquals('d', first);
      ProcessTable table = ProcessTable.read();
      assertTrue(table.cpuSeconds(shell.pid()) < 0.1, "the shell itself only waited");
      assertTrue(table.cpuSecondsOfTree(shell.pid()) > 0.1, "its child was busy");
    } finally {
      shell.destroy();
    }
  }

  @Test
  void knowsWhenAProcessStarted() throws IOException {
    double started = ProcessTable.read().startedAt(ProcessHandle.current().pid());
    double age = ProcessTable.secondsSinceBoot() - started;
    assertTrue(age > 0 && age < 3_600, "this test has run for " + age + " s");
  }

  @Test
  void tellsResidentMemory() throws IOException {
    double megabytes = ProcessTable.residentMegabytes(ProcessHandle.current().pid());
    assertTrue(megabytes > 20 && megabytes < 4_000, megabytes + " MB");
  }

  @Test
  void refusesAProcessThatHasEnded() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    assertEquals(0, ended.waitFor());
    ProcessTable table = ProcessTable.read();
    assertThrows(NoSuchElementException.class, () -> table.cpuSeconds(ended.pid()));
  }
}
