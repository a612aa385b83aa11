package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.AuthorView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A secret as everybody who may list it sees it.
 *
 * @param maskedValue always the same eight bullets: not even the length shows
 */
public record SecretView(
    UUID id,
    String name,
    @Schema(nullable = true) String category,
    List<String> tags,
    @Schema(nullable = true) String description,
    long version,
    @Schema(nullable = true) Instant expiresAt,
    Instant createdAt,
    Instant updatedAt,
    AuthorView updatedBy,
    String maskedValue) {
  static final String MASK = "••••••••";

  static SecretView of(SecretSummary secret) {
    return new SecretView(
        secret.id(),
        secret.name(),
        secret.details().category(),
        secret.details().tags(),
        secret.details().description(),
        secret.version(),
        secret.details().expiresAt(),
        secret.createdAt(),
        secret.updatedAt(),
        secret.updatedBy(),
        MASK);
  }
}
