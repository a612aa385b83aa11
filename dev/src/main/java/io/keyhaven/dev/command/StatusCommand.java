package io.keyhaven.dev.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.dev.control.ControlClient;
import io.keyhaven.dev.control.SuiteStatus;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.ProcessStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keyhaven status}: every process with its number, port and health. */
@Command(name = "status", description = "List every process with pid, port and health.")
final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-10s %-8s %-6s %-10s %s%n";

  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Home home = keyhaven.home();
    SuiteStatus status =
        ControlClient.connect(home)
            .map(ControlClient::status)
            .orElseGet(
                () -> SuiteStatus.nothing(home.directory().toString(), home.secrets().toString()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status));
    } else {
      print(status, out);
    }
    return status.running() ? 0 : 1;
  }

  private static void print(SuiteStatus status, PrintWriter out) {
    if (!status.running()) {
      out.println("KeyHaven does not run in " + status.home() + ". Start it with ./keyhaven up");
      return;
    }
    out.printf(ROW, "NAME", "PID", "PORT", "HEALTH", "LOG");
    for (ProcessStatus process : status.processes()) {
      out.printf(
          ROW,
          process.name(),
          process.pid() == null ? "-" : process.pid(),
          process.port(),
          process.health(),
          process.exitCode() == null
              ? process.log()
              : process.log() + " (ended with code " + process.exitCode() + ")");
    }
    out.printf("%n%s at %s%n", status.ready() ? "Ready" : "Not ready yet", status.address());
  }
}
