package io.keyhaven.identity.serviceaccount;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service account. */
public record ServiceAccountView(
    UUID id, String name, @Schema(nullable = true) String description, Instant createdAt) {
  static ServiceAccountView of(ServiceAccount account) {
    return new ServiceAccountView(
        account.id(), account.name(), account.description(), account.createdAt());
  }
}
