package io.keyhaven.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports nobody listens on. They lie below the range that systems use for outgoing
 * connections, so that none takes a port between finding and using it.
 */
public final class FreePorts {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final Set<Integer> GIVEN = new HashSet<>();

  private FreePorts() {}

  /** A free loopback port; never the same twice in one JVM. */
  public static synchronized int next() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(candidate) && GIVEN.add(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
  }

  /** Whether a loopback port can be bound now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
