package io.keyhaven.identity.token;

import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.identity.token.SigningKey.State;
import io.keyhaven.principal.TimeOrderedId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The signing keys as this replica knows them, and their rotation. Any number of replicas run it:
 * whoever finds something to do takes a lock, looks again, and does it; the others see it within
 * seconds and sign with the old key until then, which is still published.
 *
 * <p>Plain blocking code on a worker thread: it runs once at the start and then every few seconds.
 */
@ApplicationScoped
public class SigningKeys {
  private static final Logger LOG = Logger.getLogger(SigningKeys.class);

  private final DataSource database;
  private final RootKeyProvider rootKeys;
  private final SigningKeyConfig config;
  private volatile List<SigningKey> known = List.of();

  SigningKeys(DataSource database, RootKeyProvider rootKeys, SigningKeyConfig config) {
    this.database = database;
    this.rootKeys = rootKeys;
    this.config = config;
  }

  void start(@Observes StartupEvent event) throws SQLException {
    refresh();
  }

  /** Rotates what is due and reads what others rotated. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void refresh() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var table = new SigningKeyTable(connection, rootKeys);
      List<SigningKey> keys = table.readAll();
      if (isRotationDue(keys)) {
        table.lock();
        rotate(table, table.readAll());
        keys = table.readAll();
      }
      connection.commit();
      known = List.copyOf(keys);
    }
  }

  /** The key that signs now. */
  SigningKey active(SigningPurpose purpose) {
    return published(purpose).stream()
        .filter(key -> key.state() == State.ACTIVE)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no active signing key for " + purpose));
  }

  /** Every key whose signatures are accepted. */
  List<SigningKey> published(SigningPurpose purpose) {
    return known.stream().filter(key -> key.purpose() == purpose).toList();
  }

  Optional<SigningKey> find(SigningPurpose purpose, String keyId) {
    return known.stream()
        .filter(key -> key.purpose() == purpose && key.keyId().equals(keyId))
        .findFirst();
  }

  private boolean isRotationDue(List<SigningKey> keys) {
    for (SigningPurpose purpose : SigningPurpose.values()) {
      if (!plan(keys, purpose, Instant.now()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void rotate(SigningKeyTable table, List<SigningKey> keys) throws SQLException {
    for (SigningPurpose purpose : SigningPurpose.values()) {
      Instant now = Instant.now();
      apply(plan(keys, purpose, now), purpose, table, now);
    }
  }

  private RotationPlan plan(List<SigningKey> keys, SigningPurpose purpose, Instant now) {
    return RotationPlan.of(
        keys.stream().filter(key -> key.purpose() == purpose).toList(), config, now);
  }

  private static void apply(
      RotationPlan plan, SigningPurpose purpose, SigningKeyTable table, Instant now)
      throws SQLException {
    for (var id : plan.delete()) {
      table.delete(id);
    }
    if (plan.retire().isPresent()) {
      table.retire(plan.retire().get(), now);
    }
    if (plan.activate().isPresent()) {
      table.activate(plan.activate().get(), now);
      LOG.infof("Key %s signs %s tokens from now on", plan.activate().get(), purpose.label());
    }
    if (plan.createActive()) {
      table.insert(SigningKey.generate(TimeOrderedId.next(), purpose, State.ACTIVE));
    }
    if (plan.createNext()) {
      table.insert(SigningKey.generate(TimeOrderedId.next(), purpose, State.NEXT));
    }
  }
}
