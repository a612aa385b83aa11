package io.keyhaven.dev.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.infrastructure.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {
  @TempDir Path proc;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void namesTheProcessThatListens() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortHolder holder = PortHolder.find(socket.getLocalPort()).orElseThrow();
      assertEquals(ProcessHandle.current().pid(), holder.pid());
      assertTrue(holder.command().contains("java"), holder.command());
      assertFalse(PortHolder.isFree(socket.getLocalPort()));
    }
  }

  @Test
  void findsNobodyOnAFreePort() {
    int port = FreePorts.next();
    assertTrue(PortHolder.isFree(port));
    assertEquals(Optional.empty(), PortHolder.find(port));
  }

  /** A connection to somebody else's port 8080 does not hold ours. */
  @Test
  void ignoresConnectionsThatDoNotListen() throws Exception {
    writeTable("   0: 0100007F:1F90 0100007F:C350 01 0:0 0:0 0 0 0 4711 1");
    assertEquals(Optional.empty(), new ProcFiles(proc).holderOf(8080));
  }

  @Test
  void readsLinuxTables() throws Exception {
    writeTable("   0: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 0 0 4711 1");
    Path process = Files.createDirectories(proc.resolve("321/fd")).getParent();
    Files.createSymbolicLink(process.resolve("fd/5"), Path.of("socket:[4711]"));
    Files.writeString(process.resolve("cmdline"), "python3\0-m\0http.server\0");
    assertEquals(
        Optional.of(new PortHolder(321, "python3 -m http.server")),
        new ProcFiles(proc).holderOf(8080));
    assertEquals(Optional.empty(), new ProcFiles(proc).holderOf(8081));
  }

  @Test
  void readsTheFieldsOfLsof() {
    assertEquals(Optional.of(321L), ListOpenFiles.parse(List.of("p321", "f5")));
    assertEquals(Optional.empty(), ListOpenFiles.parse(List.of()));
  }

  private void writeTable(String row) throws Exception {
    Files.createDirectories(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp"), "  sl  local_address rem_address st …\n" + row + "\n");
  }
}
