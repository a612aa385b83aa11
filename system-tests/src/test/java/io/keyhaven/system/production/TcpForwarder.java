package io.keyhaven.system.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port where nobody answers until it is opened; then another port on this machine does. */
final class TcpForwarder implements AutoCloseable {
  private final int target;
  private final int port;
  private volatile ServerSocket server;

  TcpForwarder(int target) throws IOException {
    this.target = target;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  void open() {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        var other = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofVirtual().start(() -> copy(client, other));
        Thread.ofVirtual().start(() -> copy(other, client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** Until one side ends, which ends both. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      long unused = from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ignored) {
      // The other side has gone.
    }
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
