package io.keyhaven.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a process to become ready. */
public final class Readiness {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int CONNECT_MILLIS = 500;

  private Readiness() {}

  /**
   * Waits until the condition holds, asking ten times a second.
   *
   * @throws IllegalStateException when the process ends or the time is over, with the end of its
   *     log
   */
  public static void await(ChildProcess process, Duration patience, BooleanSupplier ready) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (process.waitFor(INTERVAL)) {
        throw process.failed("did not start");
      }
      if (System.nanoTime() > deadline) {
        throw process.failed("is not ready after " + patience.toSeconds() + " s");
      }
    }
  }

  /** Whether somebody listens on the port of this machine. */
  public static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
