package io.keyhaven.infrastructure;

import io.keyhaven.infrastructure.ChildProcess.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server that keeps nothing on disk: what it holds (marks, limits) is rebuilt or may be
 * lost. It listens on loopback only and wants a password.
 */
public final class RedisServer extends InfrastructureServer {
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final String PROGRAM = "redis-server";
  private static final int ANSWER_MILLIS = 1_000;
  private static final String CONFIGURATION =
      """
      bind 127.0.0.1
      port %d
      requirepass %s
      daemonize no
      save ""
      appendonly no
      dir "%s"
      """;

  private final Path directory;
  private final String password;

  /**
   * @param directory for its configuration
   * @param password without blanks and quotes
   */
  public RedisServer(Path directory, Path log, int port, String password) {
    super(log, port, STOP);
    this.directory = directory.toAbsolutePath();
    this.password = password;
  }

  @Override
  public void start() {
    PrivateFiles.createDirectory(directory);
    Path configuration = directory.resolve("redis.conf");
    PrivateFiles.write(configuration, CONFIGURATION.formatted(port(), password, directory));
    launch(
        "redis",
        List.of(program().toString(), configuration.toString()),
        Map.of("LC_ALL", "C"),
        StopSignal.TERM,
        START);
  }

  @Override
  public boolean isHealthy() {
    try {
      return command("PING").equals("+PONG");
    } catch (UncheckedIOException notReady) {
      return false;
    }
  }

  /** Forgets everything, as a restart would. */
  public void clear() {
    String answer = command("FLUSHALL");
    if (!answer.equals("+OK")) {
      throw new IllegalStateException("redis answered " + answer);
    }
  }

  private String command(String command) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), ANSWER_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String request = "AUTH " + password + "\r\n" + command + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String authentication = reader.readLine();
      return "+OK".equals(authentication) ? "" + reader.readLine() : "" + authentication;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path program() {
    String jar =
        ExecutableProvider.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String name = Path.of(jar).getFileName().toString().replace(".jar", "");
    return ProgramCache.directory(name, RedisServer::unpack).resolve(PROGRAM);
  }

  private static void unpack(Path directory) throws IOException {
    Path unpacked = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
    Files.move(unpacked, directory.resolve(PROGRAM));
  }
}
