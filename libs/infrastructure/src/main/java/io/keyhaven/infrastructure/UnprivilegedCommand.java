package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. As root it gets a user namespace of its own, in which it is
 * nobody, while its files stay root's outside. Where the system forbids that, it runs as the user
 * {@code nobody}, to whom its data directory then belongs.
 */
final class UnprivilegedCommand {
  private static final List<String> OWN_NAMESPACE = List.of("unshare", "--user");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

  private UnprivilegedCommand() {}

  /** What to put before a command that must not run as root; empty for ordinary users. */
  static List<String> prefixFor(Path directory) {
    if (!isRoot()) {
      return List.of();
    }
    if (canWrite(OWN_NAMESPACE, directory)) {
      return OWN_NAMESPACE;
    }
    boolean owned = run(List.of("chown", "-R", "nobody:nogroup", directory.toString()));
    if (owned && canWrite(AS_NOBODY, directory)) {
      return AS_NOBODY;
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither a user namespace (unshare --user) nor the"
            + " user nobody can write to "
            + directory
            + ". Run as an ordinary user, or put KEYHAVEN_HOME where others may enter.");
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static boolean canWrite(List<String> prefix, Path directory) {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("test", "-w", directory.toString()));
    return run(command);
  }

  private static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", interrupted));
    }
  }
}
