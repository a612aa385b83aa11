package io.keyhaven.system.client;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that a well-behaved client would not send: bytes on a socket, and what came back. */
public final class RawHttp {
  private RawHttp() {}

  /** The status, or 0 where the connection was closed without an answer, and everything read. */
  public record Reply(int status, String text) {}

  /** Sends a GET with this very request target, closes, and reads to the end. */
  public static Reply get(URI origin, String target, String... headers) {
    var request = new StringBuilder("GET " + target + " HTTP/1.1\r\n");
    request.append("Host: ").append(origin.getAuthority()).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return send(origin, request.append("\r\n").toString());
  }

  /** Sends these characters, one byte each, and reads to the end. */
  public static Reply send(URI origin, String request) {
    try (var socket = new Socket("localhost", origin.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Reply(
          text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    } catch (IOException closed) {
      return new Reply(0, closed.toString());
    }
  }
}
