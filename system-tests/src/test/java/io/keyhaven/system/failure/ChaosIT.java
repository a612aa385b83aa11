package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;

import io.keyhaven.system.suite.Processes;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.logging.Logger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Processes are killed at random moments, one after another, while two organizations are written
 * and read. {@code ./keyhaven test --rounds 300} plays longer; {@code -Dkeyhaven.chaos.seed=…}
 * kills the same processes in the same order again, {@code -Dkeyhaven.chaos.victims=postgres,vault}
 * only these.
 */
@SystemTest
@Order(Integer.MAX_VALUE)
class ChaosIT {
  private static final Logger LOG = Logger.getLogger(ChaosIT.class.getName());
  private static final int ROUNDS = Integer.getInteger("keyhaven.chaos.rounds", 30);
  private static final long SEED = Long.getLong("keyhaven.chaos.seed", System.nanoTime());
  private static final List<String> VICTIMS =
      List.of(
          System.getProperty(
                  "keyhaven.chaos.victims", "postgres,redis,kafka,identity,vault,audit,gateway")
              .split(","));

  /** From a process's return until everything works again. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Processes processes;
  private final Random random = new Random(SEED);
  private final List<Scene> scenes;

  ChaosIT(Suite suite) {
    this.processes = suite.processes();
    this.scenes = List.of(new Scene(suite), new Scene(suite));
  }

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() throws InterruptedException {
    LOG.info("%d rounds with -Dkeyhaven.chaos.seed=%d".formatted(ROUNDS, SEED));
    try (var load = new Load(scenes.size() * Scene.CLIENTS)) {
      scenes.forEach(scene -> scene.play(load));
      for (String victim : victims()) {
        playRound(victim);
      }
    }
    scenes.forEach(scene -> LOG.info(scene.ledger().toString()));
    scenes.forEach(Scene::check);
  }

  private void playRound(String victim) {
    long pid = processes.pid(victim);
    awaitMore(Ledger::successes, random.nextInt(100));
    processes.kill(pid);
    awaitMore(Ledger::attempts, random.nextInt(100));
    processes.start(victim);
    long back = System.nanoTime();
    scenes.forEach(scene -> scene.awaitRecovery(RECOVERY));
    Duration recovery = Duration.ofNanos(System.nanoTime() - back);
    LOG.info(
        "%s was killed; %d ms from its return until all works"
            .formatted(victim, recovery.toMillis()));
  }

  /** A random moment is after so many more requests, not after so much time. */
  private void awaitMore(ToLongFunction<Ledger> count, int more) {
    long goal = total(count) + more;
    await("requests")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> total(count) >= goal);
  }

  private long total(ToLongFunction<Ledger> count) {
    return scenes.stream().map(Scene::ledger).mapToLong(count).sum();
  }

  /** Everyone in turn, in another order each time. */
  private List<String> victims() {
    var victims = new ArrayList<String>();
    while (victims.size() < ROUNDS) {
      var turn = new ArrayList<>(VICTIMS);
      Collections.shuffle(turn, random);
      victims.addAll(turn);
    }
    return victims.subList(0, ROUNDS);
  }
}
