package io.keyhaven.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Publishes the outbox: one relay per service and database, however many replicas run, because it
 * holds an advisory lock for as long as its connection lives. Should its replica stand still, the
 * database ends that connection and another takes over. Publishes in sequence, deletes what the
 * broker acknowledged; a crash in between publishes again, which consumers notice by the event's
 * id.
 *
 * <p>Plain blocking code on a thread of its own: it is a loop around one connection, and reads as
 * one.
 */
@ApplicationScoped
class OutboxRelay {
  /** Any fixed number; it names the relay among a database's advisory locks. */
  private static final long LOCK = 0x6b65796861766eL;

  /** Rounds without a sign of life until another replica takes over. */
  private static final int SILENT_ROUNDS = 10;

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private final DataSource database;
  private final OutboxPublisher publisher;
  private final OutboxConfig config;
  private final OutboxMetrics metrics;
  private final Thread thread;
  private volatile boolean stopping;
  private long nextObservationNanos = System.nanoTime();

  OutboxRelay(
      DataSource database, OutboxPublisher publisher, OutboxConfig config, OutboxMetrics metrics) {
    this.database = database;
    this.publisher = publisher;
    this.config = config;
    this.metrics = metrics;
    this.thread = Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(2_000);
  }

  private void run() {
    while (!stopping) {
      try (Connection connection = database.getConnection()) {
        relay(connection);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (SQLException | ExecutionException | RuntimeException failure) {
        // A defect, too, must not end the only thread that publishes.
        LOG.warnf("Outbox not published, trying again: %s", failure);
        pause();
      }
    }
  }

  private void relay(Connection connection)
      throws SQLException, ExecutionException, InterruptedException {
    var table = new OutboxTable(connection);
    if (!table.tryLock(LOCK)) {
      pause();
      return;
    }
    try {
      table.endWhenSilent(config.pollEvery().multipliedBy(SILENT_ROUNDS));
      table.listen(OutboxWakeUp.CHANNEL);
      Duration patience = config.wakeUpEvery();
      while (!stopping) {
        publishAll(table);
        observe(table);
        patience = awaitWakeUp(connection, patience);
      }
    } finally {
      table.release(LOCK);
    }
  }

  private void publishAll(OutboxTable table)
      throws SQLException, ExecutionException, InterruptedException {
    boolean isMore = true;
    while (isMore && !stopping) {
      List<PendingEvent> pending = table.next(config.batch());
      if (!pending.isEmpty()) {
        await(publisher.publish(pending), table);
        table.delete(pending);
        metrics.published(pending.size());
      }
      isMore = pending.size() == config.batch();
    }
  }

  /** Not after every round: PostgreSQL counts by reading also what was deleted a moment ago. */
  private void observe(OutboxTable table) throws SQLException {
    if (System.nanoTime() - nextObservationNanos >= 0) {
      metrics.observe(table.lag());
      nextObservationNanos = System.nanoTime() + config.pollEvery().toNanos();
    }
  }

  /** Waits for the broker, which may be away for long, and keeps the lock meanwhile. */
  private void await(CompletableFuture<Void> acknowledged, OutboxTable table)
      throws SQLException, ExecutionException, InterruptedException {
    while (true) {
      try {
        acknowledged.get(config.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException notYet) {
        table.giveSignOfLife();
      }
    }
  }

  /**
   * Waits for a wake-up, at most so long, and tells how long to wait next time. A wake-up can come
   * before the commit it tells of: after one the relay looks again soon, then less and less often.
   */
  private Duration awaitWakeUp(Connection connection, Duration patience) throws SQLException {
    PGNotification[] wakeUps =
        connection
            .unwrap(PGConnection.class)
            .getNotifications(Math.toIntExact(patience.toMillis()));
    if (wakeUps != null && wakeUps.length > 0) {
      return config.wakeUpEvery();
    }
    Duration longer = patience.multipliedBy(2);
    return longer.compareTo(config.pollEvery()) < 0 ? longer : config.pollEvery();
  }

  private void pause() {
    LockSupport.parkNanos(config.retryAfter().toNanos());
  }
}
