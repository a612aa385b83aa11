package io.keyhaven.gateway.stub;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that sends exactly what it is told, also what no decent client would. */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;

  public RawHttp(int port) throws IOException {
    this(new Socket("127.0.0.1", port));
  }

  /** Over a connection that is there already. */
  public RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
  }

  /** An answer as it came over the wire. */
  public record Answer(int status, List<String> headers, String body) {
    public Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).trim())
          .findFirst();
    }
  }

  /** Sends a request line and headers, and an empty line. */
  @CanIgnoreReturnValue
  public RawHttp send(String... lines) throws IOException {
    return write(String.join("\r\n", lines) + "\r\n\r\n");
  }

  @CanIgnoreReturnValue
  public RawHttp write(String text) throws IOException {
    return write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @CanIgnoreReturnValue
  public RawHttp write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Reads one answer with a declared length. */
  public Answer read() throws IOException {
    InputStream in = socket.getInputStream();
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed after: " + head);
      }
      head.write(octet);
    }
    List<String> lines = Arrays.asList(head.toString(StandardCharsets.ISO_8859_1).split("\r\n"));
    var answer =
        new Answer(
            Integer.parseInt(lines.getFirst().split(" ")[1]), lines.subList(1, lines.size()), "");
    int length = answer.header("Content-Length").map(Integer::parseInt).orElse(0);
    return new Answer(
        answer.status, answer.headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /** The next bytes, as many as are asked for or come before the end. */
  public byte[] readBytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  /** How long reading waits from here on. */
  public void waitAtMost(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
