package io.keyhaven.system.failure;

import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * Moves the audit's records to a disk of their own that can be filled: a file system in memory, for
 * which it takes root. Closing it moves them back.
 */
final class SmallAuditStore implements AutoCloseable {
  private static final long ROOM_BYTES = 24L << 20;
  private static final String TABLESPACE = "small_store";
  private static final String MOVE =
      """
      alter table audit_event set tablespace %1$s;
      alter index audit_event_pkey set tablespace %1$s;
      alter index audit_event_organization_id_id_key set tablespace %1$s;
      alter index audit_event_time set tablespace %1$s;
      alter index audit_event_actor set tablespace %1$s
      """;

  private final String url;
  private final String password;
  private final Path disk;

  SmallAuditStore(Suite suite) throws IOException {
    url = "jdbc:postgresql://127.0.0.1:" + suite.portOf("postgres") + "/audit";
    password = Secrets.of(suite).get("postgres");
    disk = Files.createTempDirectory("keyhaven-audit-store-");
    long size = Long.parseLong(query("select pg_total_relation_size('audit_event')")) + ROOM_BYTES;
    Object owner =
        Files.getAttribute(
            Path.of("/proc", suite.process("postgres").orElseThrow().path("pid").asText()),
            "unix:uid");
    run("mount", "-t", "tmpfs", "-o", "size=" + size + ",mode=0700,uid=" + owner, "tmpfs", disk);
    execute("create tablespace %s location '%s'".formatted(TABLESPACE, disk));
    execute(MOVE.formatted(TABLESPACE));
  }

  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/bin/mount"));
  }

  /** Takes every byte that is left. */
  void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (disk.toFile().getUsableSpace() > 0) {
        filler.write(block);
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(filler());
    execute(MOVE.formatted("pg_default"));
    execute("drop tablespace " + TABLESPACE);
    run("umount", disk);
    Files.delete(disk);
  }

  private Path filler() {
    return disk.resolve("filler");
  }

  private void execute(String statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException failure) {
      throw new AssertionError(statements, failure);
    }
  }

  private String query(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new AssertionError(query, failure);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, "postgres", password);
  }

  private static void run(Object... command) throws IOException {
    String[] words = new String[command.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = command[i].toString();
    }
    Process process = new ProcessBuilder(words).inheritIO().start();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", words) + " failed");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }
}
