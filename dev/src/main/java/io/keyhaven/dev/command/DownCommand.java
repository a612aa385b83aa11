package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlClient;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.RunRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keyhaven down}: stops everything and returns when it is gone. */
@Command(name = "down", description = "Stop everything.")
final class DownCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 90;

  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = keyhaven.home();
    PrintWriter out = spec.commandLine().getOut();
    Optional<ControlClient> client = ControlClient.connect(home);
    if (client.isEmpty()) {
      List<String> left = new RunRecord(home).endLeftovers();
      out.println(
          left.isEmpty()
              ? "KeyHaven does not run in " + home.directory() + "."
              : "Ended what an earlier run left behind: " + String.join(", ", left) + ".");
      return 0;
    }
    Optional<ProcessHandle> launcher = ProcessHandle.of(client.get().pid());
    client.get().down();
    if (launcher.isPresent()) {
      var ended = launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      out.println("KeyHaven (process " + ended.pid() + ") and everything it ran is stopped.");
    }
    return 0;
  }
}
