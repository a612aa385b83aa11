package io.keyhaven.vault.kv;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * What a path says about itself, as it was read.
 *
 * @param customMetadata JSON text; null for none
 */
record KvSettings(
    UUID pathId,
    String customMetadata,
    boolean casRequired,
    int maxVersions,
    long deleteVersionAfterSeconds,
    Instant createdAt,
    long revision,
    long prunedRevision) {

  static KvSettings of(Row row) {
    return new KvSettings(
        row.getUUID("path_id"),
        row.getString("custom_metadata"),
        row.getBoolean("cas_required"),
        row.getInteger("max_versions"),
        row.getLong("delete_version_after"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getLong("revision"),
        row.getLong("pruned_revision"));
  }
}
