package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.AuthorView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a secret without its value.
 *
 * @param revision of the path, which wrote it
 * @param live whether it is the current one
 * @param destroyed whether its value was erased
 */
public record VersionSummary(
    long version,
    SecretDetails details,
    long revision,
    Instant createdAt,
    AuthorView createdBy,
    boolean live,
    boolean destroyed) {

  static VersionSummary of(Object[] row) {
    return new VersionSummary(
        (Long) row[0],
        new SecretDetails(
            (String) row[1], List.of((String[]) row[2]), (String) row[3], (Instant) row[4]),
        (Long) row[5],
        (Instant) row[6],
        new AuthorView((String) row[7], (UUID) row[8], (String) row[9]),
        row[10] == null && !(Boolean) row[11],
        (Boolean) row[11]);
  }
}
