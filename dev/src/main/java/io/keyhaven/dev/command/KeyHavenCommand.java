package io.keyhaven.dev.command;

import io.keyhaven.dev.suite.Home;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The launcher's entry; the script {@code keyhaven} calls it and does what needs no JVM itself. */
@Command(
    name = "keyhaven",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      StopCommand.class,
      StartCommand.class,
      DownCommand.class,
      ImportVaultCommand.class,
      TrainCommand.class
    })
public final class KeyHavenCommand {
  @Option(names = "--repository", hidden = true, required = true)
  private Path repository;

  @Option(names = "--home", hidden = true, required = true)
  private Path home;

  public static void main(String[] arguments) {
    int code =
        new CommandLine(new KeyHavenCommand())
            .setExecutionExceptionHandler(KeyHavenCommand::explain)
            .execute(arguments);
    System.exit(code);
  }

  Path repository() {
    return repository;
  }

  Home home() {
    return new Home(home);
  }

  /** A failure in a sentence; its stack is of use only to those who ask for it. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) {
    String cause = failure.getCause() == null ? "" : ": " + failure.getCause().getMessage();
    command.getErr().println(failure.getMessage() + cause);
    if (System.getenv("KEYHAVEN_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return 1;
  }
}
