package io.keyhaven.system.suite;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** As much of Redis's protocol (RESP2) as it takes to look into it and to empty it. */
public final class RedisConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects to a suite's Redis. */
  public static RedisConnection to(Suite suite) throws IOException {
    return new RedisConnection(suite.portOf("redis"), Secrets.of(suite).get("redis"));
  }

  private RedisConnection(int port, String password) throws IOException {
    socket = new Socket("127.0.0.1", port);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
    if (!call("AUTH", password).equals("OK")) {
      throw new IOException("Redis refused the password");
    }
  }

  public List<String> keys() {
    return ((List<?>) call("KEYS", "*")).stream().map(String::valueOf).toList();
  }

  /** The value as text, whatever its type. */
  public String value(String key) {
    Object value =
        switch (call("TYPE", key).toString()) {
          case "string" -> call("GET", key);
          case "hash" -> call("HGETALL", key);
          case "list" -> call("LRANGE", key, "0", "-1");
          case "set" -> call("SMEMBERS", key);
          case "zset" -> call("ZRANGE", key, "0", "-1", "WITHSCORES");
          case "none" -> "";
          default -> call("DUMP", key);
        };
    return String.valueOf(value);
  }

  /** Sends a command and returns its reply: text, or a list. */
  @CanIgnoreReturnValue
  public Object call(String... words) {
    var request = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      request.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    try {
      out.write(request.toString().getBytes(StandardCharsets.UTF_8));
      return reply();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Object reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> rest;
      case '$' -> text(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException(line);
    };
  }

  private String text(int length) throws IOException {
    if (length < 0) {
      return "";
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    in.readNBytes(2);
    return text;
  }

  private List<Object> list(int size) throws IOException {
    var list = new ArrayList<Object>();
    for (int i = 0; i < size; i++) {
      list.add(reply());
    }
    return list;
  }

  private String line() throws IOException {
    var line = new ArrayList<Character>();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Redis closed the connection");
      }
      line.add((char) c);
    }
    return line.stream().map(String::valueOf).collect(Collectors.joining()).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
