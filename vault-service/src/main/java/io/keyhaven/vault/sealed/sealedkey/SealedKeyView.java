package io.keyhaven.vault.sealed.sealedkey;

import static io.keyhaven.vault.sealed.form.Binary.text;

import io.keyhaven.vault.request.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A sealed key.
 *
 * @param encryptedValue null in lists that were not asked for values, and while it is locked
 * @param digest SHA-256 over everything that is sealed, as manifests have it
 * @param healthScore 0 to 100, from what can be known without opening it
 * @param exposed whether somebody who was removed could read the value
 * @param deletedAt when it was put into the trash
 */
public record SealedKeyView(
    UUID id,
    long version,
    int generation,
    String service,
    String name,
    Metadata metadata,
    @Schema(nullable = true) String encryptedValue,
    @Schema(nullable = true) String iv,
    @Schema(nullable = true) String salt,
    String digest,
    int healthScore,
    List<String> healthReasons,
    boolean exposed,
    boolean locked,
    @Schema(nullable = true) String lockReason,
    Instant createdAt,
    UUID createdBy,
    Instant updatedAt,
    UUID updatedBy,
    @Schema(nullable = true) Instant deletedAt) {

  /** What may be known of it besides service and name. */
  @Schema(name = "SealedKeyMetadata")
  public record Metadata(
      String environment,
      @Schema(nullable = true) String description,
      List<String> tags,
      List<String> permissions,
      @Schema(nullable = true) Instant expiresAt,
      @Schema(nullable = true) String fillOrigin,
      @Schema(nullable = true) UUID owner,
      @Schema(nullable = true) String rotationSchedule) {

    static Metadata of(SealedKey key) {
      return new Metadata(
          key.environment,
          key.description,
          List.of(key.tags),
          List.of(key.permissions),
          key.expiresAt,
          key.fillOrigin,
          key.ownerId,
          key.rotationSchedule);
    }
  }

  /**
   * A key as it is shown.
   *
   * @param sealed its newest version; null: without the value
   */
  static SealedKeyView of(SealedKey key, SealedKeyVersion sealed) {
    HealthScore health = HealthScore.of(key, Timestamp.now());
    boolean withValue = sealed != null && !key.isLocked();
    return new SealedKeyView(
        key.id,
        key.version,
        key.generation,
        key.service,
        key.name,
        Metadata.of(key),
        withValue ? text(sealed.encryptedValue) : null,
        withValue ? text(sealed.iv) : null,
        withValue ? text(sealed.salt) : null,
        text(key.digest),
        health.score(),
        health.reasons(),
        key.exposed,
        key.isLocked(),
        key.lockReason,
        key.createdAt,
        key.createdBy,
        key.updatedAt,
        key.updatedBy,
        key.deletedAt);
  }
}
