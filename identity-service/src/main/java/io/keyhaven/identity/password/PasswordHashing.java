package io.keyhaven.identity.password;

import io.keyhaven.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Makes and checks hashes on virtual threads, a bounded number at once, and continues where the
 * caller was. Not for use inside a transaction: its connection would wait along.
 */
@ApplicationScoped
public class PasswordHashing {
  private final ExecutorService threads;
  private final PasswordHash.Cost cost;
  private final Semaphore running;
  private final Semaphore admitted;
  private final Timer duration;
  private final PasswordHash nobodys;

  PasswordHashing(
      @VirtualThreads ExecutorService threads, PasswordConfig config, MeterRegistry metrics) {
    this.threads = threads;
    this.cost =
        new PasswordHash.Cost(config.memoryKib(), config.iterations(), config.parallelism());
    this.running = new Semaphore(config.concurrent());
    this.admitted = new Semaphore(config.concurrent() + config.waiting());
    this.duration =
        Timer.builder("keyhaven.password.hash")
            .description("One Argon2id computation, without waiting for its turn")
            .register(metrics);
    this.nobodys = PasswordHash.of("", cost);
  }

  /** The hash of a new password, as a PHC string. */
  public Uni<String> hash(String password) {
    return compute(() -> PasswordHash.of(password, cost).toPhc());
  }

  /** Whether a stored hash is the password's. */
  public Uni<Boolean> matches(String phc, String password) {
    return compute(() -> PasswordHash.parse(phc).matches(password));
  }

  /** Whether a stored hash is less or more work than a new one. */
  public boolean isOutdated(String phc) {
    return !PasswordHash.parse(phc).cost().equals(cost);
  }

  /** The same work where there is no account, and always no. */
  public Uni<Boolean> matchesNobody(String password) {
    return compute(() -> nobodys.matches(password) && false);
  }

  private <T> Uni<T> compute(Supplier<T> work) {
    return Uni.createFrom().deferred(() -> admit(work));
  }

  private <T> Uni<T> admit(Supplier<T> work) {
    if (!admitted.tryAcquire()) {
      throw ProblemException.unavailable(
          "identity.sign_in.busy",
          "Too many people sign in at this moment.",
          Duration.ofSeconds(2));
    }
    Context caller = Vertx.currentContext();
    return Uni.createFrom()
        .item(() -> inTurn(work))
        .runSubscriptionOn(threads)
        .onTermination()
        .invoke(() -> admitted.release())
        .emitOn(task -> caller.runOnContext(ignored -> task.run()));
  }

  private <T> T inTurn(Supplier<T> work) {
    running.acquireUninterruptibly();
    try {
      return duration.record(work);
    } finally {
      running.release();
    }
  }
}
