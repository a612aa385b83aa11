package io.keyhaven.infrastructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {
  @TempDir Path home;

  @Test
  void answersOnlyWithThePassword() {
    int port = FreePorts.next();
    var server = new RedisServer(home.resolve("redis"), home.resolve("redis.log"), port, "right");
    server.start();
    ChildProcess process = server.process().orElseThrow();
    assertTrue(server.isHealthy());
    server.clear();
    var stranger = new RedisServer(home, home.resolve("redis.log"), port, "wrong");
    assertFalse(stranger.isHealthy());
    server.stop();
    assertFalse(process.isAlive());
    assertFalse(server.isHealthy());
  }

  @Test
  void keepsItsPasswordOutOfArguments() throws Exception {
    var server =
        new RedisServer(
            home.resolve("redis"), home.resolve("redis.log"), FreePorts.next(), "hidden");
    server.start();
    ChildProcess process = server.process().orElseThrow();
    List<String> arguments =
        List.of(ProcessHandle.of(process.pid()).orElseThrow().info().arguments().orElseThrow());
    assertFalse(String.join(" ", arguments).contains("hidden"));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.resolve("redis/redis.conf"))));
    server.stop();
  }
}
