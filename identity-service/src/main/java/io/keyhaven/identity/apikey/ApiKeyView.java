package io.keyhaven.identity.apikey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is told about a key after its creation. */
public record ApiKeyView(
    UUID id,
    String name,
    String prefix,
    List<String> allowedAddresses,
    @Schema(nullable = true) Instant expiresAt,
    @Schema(nullable = true) Instant lastUsedAt,
    Instant createdAt) {
  static ApiKeyView of(ApiKey key) {
    return new ApiKeyView(
        key.id(),
        key.name(),
        key.prefix(),
        key.allowedAddresses(),
        key.expiresAt(),
        key.lastUsedAt(),
        key.createdAt());
  }
}
