package io.keyhaven.audit.stream;

import io.keyhaven.audit.intake.Announcement;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears of records that any replica has taken in, and wakes those who follow them. Plain blocking
 * code on a thread of its own: a loop around one connection. While it is not connected the feed
 * looks by itself.
 */
@ApplicationScoped
class FeedWakeUp {
  private static final Logger LOG = Logger.getLogger(FeedWakeUp.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final DataSource database;
  private final AuditFeed feed;
  private final Thread thread;
  private volatile boolean stopping;

  FeedWakeUp(DataSource database, AuditFeed feed) {
    this.database = database;
    this.feed = feed;
    this.thread = Thread.ofPlatform().daemon().name("audit-feed").unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(PATIENCE.toMillis() * 2);
  }

  private void run() {
    while (!stopping) {
      try (Connection connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException | RuntimeException failure) {
        LOG.debugf("Not told of new records, the feed looks by itself: %s", failure);
        LockSupport.parkNanos(PATIENCE.toNanos());
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + Announcement.CHANNEL);
      feed.wakeAll();
      var postgres = connection.unwrap(PGConnection.class);
      while (!stopping) {
        PGNotification[] heard = postgres.getNotifications(Math.toIntExact(PATIENCE.toMillis()));
        if (heard != null) {
          feed.wake(organizations(heard));
        }
      }
      statement.execute("unlisten *");
    }
  }

  private static List<OrganizationId> organizations(PGNotification[] heard) {
    return Arrays.stream(heard)
        .flatMap(notification -> Arrays.stream(notification.getParameter().split(",")))
        .distinct()
        .map(id -> new OrganizationId(UUID.fromString(id)))
        .toList();
  }
}
