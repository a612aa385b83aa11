package io.keyhaven.dev.command;

import io.keyhaven.dev.machine.HomeLock;
import io.keyhaven.dev.suite.Home;
import io.keyhaven.dev.suite.Replicas;
import io.keyhaven.dev.suite.RunRecord;
import io.keyhaven.dev.suite.Suite;
import io.keyhaven.dev.suite.SuiteFactory;
import io.keyhaven.dev.training.Rehearsal;
import io.keyhaven.dev.training.ThrowawaySecrets;
import io.keyhaven.dev.training.TrainedCaches;
import io.keyhaven.infrastructure.FreePorts;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code keyhaven train}: lets a suite on throwaway data live once, and keeps the AOT caches that
 * its services write when they end. Its home is emptied before and after.
 */
@Command(name = "train", description = "Make the AOT caches of what was built.")
final class TrainCommand implements Callable<Integer> {
  @ParentCommand private KeyHavenCommand keyhaven;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = keyhaven.home();
    var screen = new Screen(spec.commandLine().getOut());
    try (HomeLock lock = HomeLock.take(home)) {
      if (!lock.isOurs()) {
        screen.say("A training runs already in " + home.directory());
        return 1;
      }
      home.clear();
      List<String> made = live(home, screen);
      new TrainedCaches(keyhaven.repository(), home).keep(ThrowawaySecrets.of(home, made));
      home.clear();
      return 0;
    }
  }

  private List<String> live(Home home, Screen screen) {
    int port = FreePorts.next();
    Suite suite =
        new SuiteFactory(keyhaven.repository(), home, port, Replicas.ONE_EACH)
            .create(new RunRecord(home), screen);
    try {
      suite.startAll();
      return new Rehearsal("http://localhost:" + port).play();
    } finally {
      suite.stopAll();
    }
  }
}
