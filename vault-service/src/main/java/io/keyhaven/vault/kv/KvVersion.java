package io.keyhaven.vault.kv;

import io.keyhaven.vault.path.PathRevision;
import io.keyhaven.vault.path.RevisionState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A version of a path: one of its revisions.
 *
 * @param deletedAt from when on it is deleted, which may be yet to come
 */
record KvVersion(long number, Instant createdAt, Optional<Instant> deletedAt, boolean destroyed) {

  /** Reads the columns {@code created_at, deleted_at, destroyed}. */
  static KvVersion of(long number, Row row) {
    OffsetDateTime deletedAt = row.getOffsetDateTime("deleted_at");
    return new KvVersion(
        number,
        row.getOffsetDateTime("created_at").toInstant(),
        Optional.ofNullable(deletedAt).map(OffsetDateTime::toInstant),
        row.getBoolean("destroyed"));
  }

  static KvVersion of(PathRevision revision) {
    return new KvVersion(
        revision.revision(),
        revision.authorship().time(),
        revision.deletedAt(),
        revision.state() == RevisionState.DESTROYED);
  }

  boolean isLive() {
    return RevisionState.at(Instant.now(), deletedAt.orElse(null), destroyed) == RevisionState.LIVE;
  }

  /** Empty text for never, as Vault has it. */
  String deletionTime() {
    return deletedAt.map(Instant::toString).orElse("");
  }
}
