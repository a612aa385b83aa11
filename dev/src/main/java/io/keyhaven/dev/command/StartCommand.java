package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keyhaven start <name>}: starts one process again, on the port it had. */
@Command(name = "start", description = "Start one process that was stopped or has ended.")
final class StartCommand implements Callable<Integer> {
  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<name>", description = "As status lists it.")
  private String name;

  @Override
  public Integer call() {
    ControlClient client = Running.require(keyhaven.home());
    client.start(name);
    spec.commandLine().getOut().println(name + " runs");
    return 0;
  }
}
