package io.keyhaven.audit.intake;

import io.keyhaven.audit.chain.AuditRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells every replica whose record has grown, after the commit and outside it: a notification
 * inside a transaction serialises commits. One that is lost is made good by those who wait for it.
 */
@ApplicationScoped
public class Announcement {
  /** Its payload: the organizations' ids, separated by commas. */
  public static final String CHANNEL = "keyhaven_audit";

  /** PostgreSQL takes less than 8,000 bytes at once; an id and its comma are 37. */
  private static final int IDS_AT_ONCE = 200;

  private static final String NOTIFY = "select pg_notify($1, $2)";

  private final Pool pool;

  Announcement(Pool pool) {
    this.pool = pool;
  }

  /** Completes when it is told, or cannot be. */
  Uni<Void> of(List<AuditRecord> records) {
    List<String> grown =
        records.stream().map(one -> one.event().organizationId().toString()).distinct().toList();
    if (grown.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var messages = new ArrayList<Tuple>();
    for (int from = 0; from < grown.size(); from += IDS_AT_ONCE) {
      List<String> some = grown.subList(from, Math.min(grown.size(), from + IDS_AT_ONCE));
      messages.add(Tuple.of(CHANNEL, String.join(",", some)));
    }
    return pool.preparedQuery(NOTIFY)
        .executeBatch(messages)
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }
}
