package io.keyhaven.identity.apikey;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new key.
 *
 * @param apiKey the key itself, shown this once only; confidential
 */
public record CreatedApiKeyView(
    UUID id,
    String name,
    String prefix,
    String apiKey,
    @Schema(nullable = true) Instant expiresAt,
    Instant createdAt) {
  static CreatedApiKeyView of(ApiKey stored, ApiKeyText key) {
    return new CreatedApiKeyView(
        stored.id(),
        stored.name(),
        stored.prefix(),
        key.value(),
        stored.expiresAt(),
        stored.createdAt());
  }

  @Override
  public String toString() {
    return prefix;
  }
}
