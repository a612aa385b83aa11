package io.keyhaven.infrastructure;

import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a data directory that survives restarts. It listens on loopback only, over
 * TCP only, and wants a password (SCRAM). It syncs to disk as in production, so that what was
 * acknowledged is there after a crash. Statements never reach its log: they can hold values.
 */
public final class PostgresServer extends InfrastructureServer {
  public static final String SUPERUSER = "postgres";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofMillis(200);
  private static final Duration BACKENDS = Duration.ofSeconds(20);
  private static final Pattern STILL_THERE =
      Pattern.compile("shared memory block .* is still in use|\"postmaster.pid\" already exists");
  private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=150",
          "shared_buffers=64MB",
          "max_wal_size=256MB",
          "min_wal_size=32MB",
          "jit=off",
          "log_statement=none",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0");

  private final Path data;
  private final String password;

  /**
   * @param data the cluster; created when it does not exist
   * @param password of the superuser {@value #SUPERUSER}, fixed when the cluster is created
   */
  public PostgresServer(Path data, Path log, int port, String password) {
    super(log, port, STOP);
    this.data = data.toAbsolutePath();
    this.password = password;
  }

  @Override
  public void start() {
    PrivateFiles.createDirectory(data.getParent());
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      createCluster();
    }
    removeLockOfAnotherProgram();
    List<String> command = command(data, "postgres", "-D", data.toString(), "-p", "" + port());
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    launchOnceBackendsAreGone(command);
  }

  @Override
  public boolean isHealthy() {
    try (Connection connection = connect(SUPERUSER)) {
      return connection.isValid(1);
    } catch (SQLException notReady) {
      return false;
    }
  }

  /** Connects to a database as the superuser. */
  public Connection connect(String database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    source.setPassword(password);
    source.setConnectTimeout(2);
    return source.getConnection();
  }

  /**
   * Creates the cluster aside and moves it into place, so that an interrupted one is no cluster.
   */
  private void createCluster() {
    Path partial = data.resolveSibling(data.getFileName() + ".partial");
    PrivateFiles.deleteTree(partial);
    PrivateFiles.createDirectory(partial);
    Path passwordFile = partial.resolveSibling(data.getFileName() + ".password");
    PrivateFiles.write(passwordFile, password + "\n");
    try {
      List<String> command =
          command(
              partial,
              "initdb",
              "--pgdata=" + partial,
              "--username=" + SUPERUSER,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C");
      runToEnd("initdb", command, ENVIRONMENT, START, "could not create " + data);
      Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create " + data, failure);
    } finally {
      deleteQuietly(passwordFile);
    }
  }

  /**
   * After a crash the lock can carry a number that now belongs to another program, which PostgreSQL
   * would take for itself. The lock of a process that is gone stays: by it PostgreSQL finds out
   * whether backends of that process still write.
   */
  private void removeLockOfAnotherProgram() {
    Path lock = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(lock)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
      Optional<String> holder = ProcessHandle.of(pid).flatMap(running -> running.info().command());
      if (holder.filter(program -> !program.endsWith("/postgres")).isPresent()) {
        Files.delete(lock);
      }
    } catch (IOException | NumberFormatException unreadable) {
      throw new IllegalStateException("cannot read " + lock, unreadable);
    }
  }

  /**
   * A killed server's backends can outlive it while they are busy, and as long as they do, or its
   * parent has not taken note of its end, a new one refuses to start. Pinned by {@code
   * PostgresServerTest.startsOnlyAfterTheBackendsOfACrash}.
   */
  private void launchOnceBackendsAreGone(List<String> command) {
    long deadline = System.nanoTime() + BACKENDS.toNanos();
    while (true) {
      try {
        launch("postgres", command, ENVIRONMENT, StopSignal.INT, START);
        return;
      } catch (IllegalStateException refused) {
        if (!STILL_THERE.matcher(refused.getMessage()).find() || System.nanoTime() > deadline) {
          throw refused;
        }
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  private static List<String> command(Path directory, String program, String... arguments) {
    Path programs = PostgresPrograms.directory();
    var command = new ArrayList<>(UnprivilegedCommand.prefixFor(directory));
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // It is in a directory that only its owner reads, and holds nothing that is not there too.
    }
  }
}
