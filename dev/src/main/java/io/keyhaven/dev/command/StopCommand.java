package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keyhaven stop <name>}: stops one process and leaves the others running. */
@Command(name = "stop", description = "Stop one process: a service, postgres, redis or kafka.")
final class StopCommand implements Callable<Integer> {
  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<name>", description = "As status lists it.")
  private String name;

  @Override
  public Integer call() {
    ControlClient client = Running.require(keyhaven.home());
    client.stop(name);
    spec.commandLine().getOut().println(name + " is stopped");
    return 0;
  }
}
