package io.keyhaven.vault.sealed.keyring;

import java.time.Instant;
import java.util.UUID;

/** What others may know of somebody's keyring. Clients pin it and compare fingerprints. */
public record PublicKeysView(
    UUID userId, String encryptionKey, String signingKey, Instant updatedAt) {

  static PublicKeysView of(UUID userId, PublishedKeys keys) {
    return new PublicKeysView(
        userId, keys.encryptionKey().base64Url(), keys.signingKey().base64Url(), keys.updatedAt());
  }
}
