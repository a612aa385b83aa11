package io.keyhaven.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which state of the sources a result is about. */
public final class Commit {
  private Commit() {}

  /**
   * The commit that is checked out, with {@code -dirty} when there are changes to it beside those
   * that the bench itself makes; {@code unknown} where there is no Git.
   */
  public static String of(Path repository) throws IOException, InterruptedException {
    String commit = git(repository, "rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "unknown";
    }
    String changes =
        git(
            repository,
            "status",
            "--porcelain",
            "--",
            ".",
            ":(exclude)bench/results",
            ":(exclude)docs/performance.md");
    return changes.isEmpty() ? commit : commit + "-dirty";
  }

  private static String git(Path repository, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
    return git.waitFor() == 0 ? printed : "";
  }
}
