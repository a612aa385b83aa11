package io.keyhaven.vault.secret;

import io.keyhaven.vault.path.AuthorView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A secret after a write: a {@link SecretView} and where the path then stands.
 *
 * @param revision the path's
 */
public record WrittenSecretView(
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
    String maskedValue,
    long revision) {

  static WrittenSecretView of(SecretView secret, long revision) {
    return new WrittenSecretView(
        secret.id(),
        secret.name(),
        secret.category(),
        secret.tags(),
        secret.description(),
        secret.version(),
        secret.expiresAt(),
        secret.createdAt(),
        secret.updatedAt(),
        secret.updatedBy(),
        secret.maskedValue(),
        revision);
  }
}
