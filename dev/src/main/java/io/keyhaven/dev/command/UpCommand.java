package io.keyhaven.dev.command;

import io.keyhaven.dev.control.ControlClient;
import io.keyhaven.dev.control.ControlServer;
import io.keyhaven.dev.machine.HomeLock;
import io.keyhaven.dev.machine.PortHolder;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.Replicas;
import io.keyhaven.dev.suite.RunRecord;
import io.keyhaven.dev.suite.Suite;
import io.keyhaven.dev.suite.SuiteFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keyhaven up}: starts everything, stays, and stops everything when it is ended. */
@Command(name = "up", description = "Start everything, and stop it with Ctrl-C.")
final class UpCommand implements Callable<Integer> {
  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Option(names = "--fresh", description = "Begin with empty data.")
  private boolean fresh;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The public port, ${DEFAULT-VALUE} unless said.")
  private int port;

  @Option(
      names = "--replicas",
      split = ",",
      paramLabel = "<service>=<count>",
      description = "Several processes of a service, for example vault=2,identity=2.")
  private Map<String, Integer> replicas = Map.of();

  @Override
  public Integer call() throws Exception {
    Home home = keyhaven.home();
    Replicas wanted = wantedReplicas();
    var screen = new Screen(spec.commandLine().getOut());
    try (HomeLock lock = HomeLock.take(home)) {
      if (!lock.isOurs()) {
        screen.say(alreadyRunning(home));
        return 1;
      }
      endLeftovers(home, screen);
      if (!PortHolder.isFree(port)) {
        screen.say(portTaken());
        return 1;
      }
      if (fresh) {
        home.clear();
      }
      run(home, wanted, screen);
      return 0;
    }
  }

  private static void endLeftovers(Home home, Screen screen) {
    home.removeOldLaunchers(System.getProperty("java.class.path"));
    List<String> left = new RunRecord(home).endLeftovers();
    if (!left.isEmpty()) {
      screen.say("Ended what an earlier run left behind: " + String.join(", ", left) + ".");
    }
  }

  private void run(Home home, Replicas wanted, Screen screen) throws InterruptedException {
    screen.starts(home.directory().toString());
    Suite suite =
        new SuiteFactory(keyhaven.repository(), home, port, wanted)
            .create(new RunRecord(home), screen);
    var run = new SuiteRun(suite, home, "http://localhost:" + port);
    try (var control = ControlServer.open(home, run)) {
      run.stopWhenEnded(control, screen);
      suite.startAll();
      run.markReady();
      screen.ready(run.address());
      run.awaitEnd();
    } catch (RuntimeException failure) {
      if (run.isEnding()) {
        run.awaitEnd();
      }
      throw failure;
    }
  }

  private Replicas wantedReplicas() {
    try {
      return new Replicas(replicas);
    } catch (IllegalArgumentException impossible) {
      throw new ParameterException(spec.commandLine(), "--replicas: " + impossible.getMessage());
    }
  }

  private String alreadyRunning(Home home) {
    String where =
        ControlClient.connect(home)
            .map(client -> " at " + client.status().address() + " (process " + client.pid() + ")")
            .orElse("");
    return """
        KeyHaven already runs%s with its data in %s.
        ./keyhaven status tells more, ./keyhaven down stops it."""
        .formatted(where, home.directory());
  }

  private String portTaken() {
    String holder =
        PortHolder.find(port).map(PortHolder::toString).orElse("another user's process");
    return """
        Port %d is taken by %s.
        End that, or choose another port: ./keyhaven up --port %d"""
        .formatted(port, holder, port + 1);
  }
}
