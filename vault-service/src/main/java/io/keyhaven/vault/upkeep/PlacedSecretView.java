package io.keyhaven.vault.upkeep;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A secret and where it is.
 *
 * @param version how many times it was written; 1: never since it was created
 * @param updatedAt when it was last written
 */
public record PlacedSecretView(
    UUID id,
    String name,
    PlaceName project,
    PlaceName environment,
    String path,
    long version,
    @Schema(nullable = true) Instant expiresAt,
    Instant updatedAt) {

  /** A project or environment that a secret is in. */
  public record PlaceName(UUID id, String slug, String name) {}
}
