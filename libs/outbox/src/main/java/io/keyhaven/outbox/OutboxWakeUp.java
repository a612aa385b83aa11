package io.keyhaven.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Tells the relay, in whichever replica it runs, that there is something to publish: one {@code
 * NOTIFY} for many events, outside their transactions, because a notification inside a transaction
 * serialises commits. One that comes too early is made good by the relay, which looks again soon.
 */
@ApplicationScoped
class OutboxWakeUp {
  static final String CHANNEL = "keyhaven_outbox";
  private static final Logger LOG = Logger.getLogger(OutboxWakeUp.class);

  private final AtomicBoolean requested = new AtomicBoolean();
  private final DataSource database;
  private final OutboxConfig config;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("outbox-wake-up").factory());
  private ScheduledFuture<?> ticking;

  OutboxWakeUp(DataSource database, OutboxConfig config) {
    this.database = database;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    long everyMillis = config.wakeUpEvery().toMillis();
    ticking =
        timer.scheduleWithFixedDelay(
            this::notifyRelay, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    ticking.cancel(false);
    timer.shutdownNow();
  }

  void request() {
    requested.set(true);
  }

  private void notifyRelay() {
    if (!requested.getAndSet(false)) {
      return;
    }
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement("select pg_notify(?, '')")) {
      statement.setString(1, CHANNEL);
      statement.execute();
    } catch (SQLException unreachable) {
      LOG.debugf("Relay not woken, it polls: %s", unreachable.getMessage());
    }
  }
}
