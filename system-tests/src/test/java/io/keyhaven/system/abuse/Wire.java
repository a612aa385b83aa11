package io.keyhaven.system.abuse;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A connection of a client that has its own idea of HTTP: bytes out, answers in. */
final class Wire implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?mi)^content-length: *(\\d+)\r?$");

  private final Socket socket;

  private Wire(Socket socket) {
    this.socket = socket;
  }

  /** An answer as it came. */
  record Reply(int status, String head, String body) {
    boolean isProblem() {
      return head.toLowerCase().contains("content-type: application/problem+json")
          && body.contains("\"requestId\":\"" + requestId() + "\"");
    }

    private String requestId() {
      var header = Pattern.compile("(?mi)^x-request-id: *(\\S+)\r?$").matcher(head);
      return header.find() ? header.group(1) : "none";
    }
  }

  static Wire to(URI origin) throws IOException {
    var socket = new Socket("localhost", origin.getPort());
    socket.setSoTimeout(40_000);
    return new Wire(socket);
  }

  /** Sends these characters, one byte each. */
  @CanIgnoreReturnValue
  Wire write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The next answer; fails with an exception when the connection ends before it is whole. */
  Reply read() throws IOException {
    InputStream in = socket.getInputStream();
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed after: " + head);
      }
      head.write(octet);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    var length = LENGTH.matcher(text);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    return new Reply(
        Integer.parseInt(text.substring(9, 12)), text, new String(body, StandardCharsets.UTF_8));
  }

  /** Everything that still comes before the other side hangs up. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
