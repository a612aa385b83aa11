package io.keyhaven.vault.upkeep;

import io.keyhaven.vault.upkeep.PlacedSecretView.PlaceName;
import java.time.Instant;
import java.util.UUID;

/** A secret that was looked for, and the version by which the list goes on after it. */
record FoundSecret(UUID versionId, PlacedSecretView view) {

  /** What to select for it, in the order that {@link #of} reads. */
  static final String COLUMNS =
      """
      v.id, s.id, s.name, j.id, j.slug, j.name, e.id, e.slug, e.name, p.path, v.version,
      v.expiresAt, r.createdAt
      """;

  static FoundSecret of(Object[] row) {
    return new FoundSecret(
        (UUID) row[0],
        new PlacedSecretView(
            (UUID) row[1],
            (String) row[2],
            new PlaceName((UUID) row[3], (String) row[4], (String) row[5]),
            new PlaceName((UUID) row[6], (String) row[7], (String) row[8]),
            (String) row[9],
            (Long) row[10],
            (Instant) row[11],
            (Instant) row[12]));
  }
}
