package io.keyhaven.dev.command;

import io.keyhaven.dev.suite.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What {@code up} shows, line by line. */
final class Screen implements Progress {
  private static final String READY =
      """

      KeyHaven is ready at %1$s (%2$.1f s).

      Try next, in another terminal:

        TOKEN=$(curl -s %1$s/api/v1/auth/register -H 'Content-Type: application/json' -d '{"email":"ada-'$(date +%%s)'@example.com","password":"three herons by the lake","name":"Ada"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')

        curl -s %1$s/api/v1/auth/me -H "Authorization: Bearer $TOKEN"

        ./keyhaven status

      The API is described at %1$s/api/docs. Ctrl-C stops everything.
      """;

  private final PrintWriter out;
  private final long began = System.nanoTime();

  Screen(PrintWriter out) {
    this.out = out;
  }

  void starts(String home) {
    say("KeyHaven starts; its data is in " + home);
  }

  void ready(String address) {
    say(String.format(Locale.ROOT, READY, address, seconds(System.nanoTime() - began)));
  }

  void stops() {
    say("\nStopping …");
  }

  void stopped() {
    say("Everything is stopped.");
  }

  void say(String text) {
    synchronized (out) {
      out.println(text);
      out.flush();
    }
  }

  @Override
  public void ready(String name, int port, Duration took) {
    say(
        String.format(
            Locale.ROOT, "  %-10s ready on port %d (%.1f s)", name, port, seconds(took.toNanos())));
  }

  @Override
  public void stopped(String name) {
    say("  " + name + " stopped");
  }

  @Override
  public void died(String name, int exitCode) {
    say(
        "  %s ended by itself with code %d; ./keyhaven status names its log, ./keyhaven start %s starts it"
            .formatted(name, exitCode, name));
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
