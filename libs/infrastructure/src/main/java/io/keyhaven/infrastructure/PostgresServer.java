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
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a data directory that survives restarts. It listens on loopback only, over
 * TCP only, and wants a password (SCRAM). It syncs to disk as in production, so that what was
 * acknowledged is there after a crash. Statements never reach its log: they can hold values.
 */
public final class PostgresServer implements InfrastructureServer {
  public static final String SUPERUSER = "postgres";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);
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
  private final Path log;
  private final int port;
  private final String password;
  private volatile ChildProcess process;

  /**
   * @param data the cluster; created when it does not exist
   * @param password of the superuser {@value #SUPERUSER}, fixed when the cluster is created
   */
  public PostgresServer(Path data, Path log, int port, String password) {
    this.data = data.toAbsolutePath();
    this.log = log;
    this.port = port;
    this.password = password;
  }

  @Override
  public void start() {
    PrivateFiles.createDirectory(data.getParent());
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      createCluster();
    }
    removeStaleLock();
    List<String> command = command(data, "postgres", "-D", data.toString(), "-p", "" + port);
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    process = ChildProcess.start("postgres", command, ENVIRONMENT, log, StopSignal.INT);
    Readiness.await(process, START, this::isHealthy);
  }

  @Override
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public void stop() {
    process().ifPresent(running -> running.stop(STOP));
  }

  @Override
  public int port() {
    return port;
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
    source.setPortNumbers(new int[] {port});
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
      ChildProcess initdb =
          ChildProcess.start("initdb", command, ENVIRONMENT, log, StopSignal.TERM);
      if (!initdb.waitFor(START) || initdb.exitCode() != 0) {
        throw initdb.failed("could not create " + data);
      }
      Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create " + data, failure);
    } finally {
      deleteQuietly(passwordFile);
    }
  }

  /** After a crash the lock names a process that is gone, or another program with its number. */
  private void removeStaleLock() {
    Path lock = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(lock)) {
        return;
      }
      long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
      Optional<String> holder = ProcessHandle.of(pid).flatMap(running -> running.info().command());
      if (holder.filter(program -> program.endsWith("/postgres")).isEmpty()) {
        Files.delete(lock);
      }
    } catch (IOException | NumberFormatException unreadable) {
      throw new IllegalStateException("cannot read " + lock, unreadable);
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
