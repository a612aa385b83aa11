package io.keyhaven.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. As root it gets a user namespace of its own, in which it is
 * nobody, while its files stay root's outside. Where that is forbidden, as in most containers, it
 * runs as the user nobody, to whom its data directory then belongs, and keeps root's right to pass
 * directories: the home may lie where nobody else may enter.
 */
final class UnprivilegedCommand {
  private static final List<String> OWN_NAMESPACE = List.of("unshare", "--user");
  private static final String NOBODY = "65534";
  private static final List<String> AS_NOBODY =
      List.of(
          "setpriv",
          "--reuid=" + NOBODY,
          "--regid=" + NOBODY,
          "--clear-groups",
          "--inh-caps=-all,+dac_override",
          "--ambient-caps=-all,+dac_override");

  private UnprivilegedCommand() {}

  /**
   * What to put before a command that must not run as root; nothing for ordinary users.
   *
   * @param directory that the command writes to and has to own
   * @throws IllegalStateException when this system offers neither way
   */
  static List<String> prefixFor(Path directory) {
    if (!isRoot()) {
      return List.of();
    }
    if (canWrite(OWN_NAMESPACE, directory)) {
      return OWN_NAMESPACE;
    }
    if (run(List.of("chown", "-R", NOBODY + ":" + NOBODY, directory.toString()))
        && canWrite(AS_NOBODY, directory)) {
      return AS_NOBODY;
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither unshare(1) nor setpriv(1) can run it as"
            + " somebody else who may write to "
            + directory
            + ". Run as an ordinary user.");
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Tries it: access(2), which test(1) asks, knows nothing of kept rights. */
  private static boolean canWrite(List<String> prefix, Path directory) {
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of("sh", "-c", "touch \"$0/.probe\" && rm \"$0/.probe\"", directory.toString()));
    return run(command);
  }

  private static boolean run(List<String> command) {
    try {
      return Spawn.start(
                  new ProcessBuilder(command)
                      .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                      .redirectError(ProcessBuilder.Redirect.DISCARD))
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
