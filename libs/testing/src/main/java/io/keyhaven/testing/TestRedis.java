package io.keyhaven.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Empties Redis between services under test. */
final class TestRedis {
  private TestRedis() {}

  static void clear(Backends backends) {
    try (var socket = new Socket(backends.host(), backends.redisPort())) {
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String commands = "AUTH " + backends.redisPassword() + "\r\nFLUSHALL\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      if (!"+OK".equals(answers.readLine()) || !"+OK".equals(answers.readLine())) {
        throw new IllegalStateException("Redis did not take FLUSHALL");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
