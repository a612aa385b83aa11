package io.keyhaven.vault.secret;

import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.path.AuthorView;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A name of a path.
 *
 * @param live its current version; empty when it is deleted
 * @param summary what is shown of that; known only to a commit to this one name
 */
record HeldSecret(Secret secret, Optional<SealedSecret> live, Optional<SecretSummary> summary) {

  /** A name without a value. */
  static HeldSecret empty(Secret secret) {
    return new HeldSecret(secret, Optional.empty(), Optional.empty());
  }

  /** Reads the columns of {@code path_to_write}; the value is empty where it was not asked for. */
  static HeldSecret of(FoundPlace at, Row row) {
    UUID path = at.head().id().orElseThrow();
    var secret =
        new Secret(
            row.getUUID("secret_id"),
            at.place(),
            path,
            row.getString("name"),
            row.getLong("last_version"),
            time(row, "created_at"));
    if (row.getLong("version") == null) {
      return empty(secret);
    }
    var details =
        new SecretDetails(
            row.getString("category"),
            List.of(row.getArrayOfStrings("tags")),
            row.getString("description"),
            time(row, "expires_at"));
    Buffer value = row.getBuffer("value");
    var stored =
        new StoredValue(
            secret.name,
            secret.context(at.place(), row.getLong("version")),
            row.getBoolean("is_json"),
            value == null ? new byte[0] : value.getBytes());
    return new HeldSecret(
        secret, Optional.of(new SealedSecret(stored, details)), summary(secret, details, row));
  }

  /** The same where the path reads as empty. */
  HeldSecret emptied() {
    return empty(secret);
  }

  private static Optional<SecretSummary> summary(Secret secret, SecretDetails details, Row row) {
    return Optional.ofNullable(time(row, "updated_at"))
        .map(
            updatedAt ->
                new SecretSummary(
                    secret.id,
                    secret.name,
                    details,
                    row.getLong("version"),
                    secret.createdAt,
                    updatedAt,
                    new AuthorView(
                        row.getString("author_type"),
                        row.getUUID("author_id"),
                        row.getString("author_name"))));
  }

  private static Instant time(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
