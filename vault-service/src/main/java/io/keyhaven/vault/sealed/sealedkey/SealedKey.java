package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.request.Field;
import io.keyhaven.vault.request.SearchText;
import io.keyhaven.vault.request.Timestamp;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sealed key as it stands now, without its value. It outlives its deletion by the trash. */
@Entity
@Table(name = "sealed_key")
@IdClass(SealedKey.Key.class)
class SealedKey {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id UUID id;

  @Column(nullable = false)
  long version;

  @Column(nullable = false)
  int generation;

  @Column(nullable = false)
  byte[] digest;

  @Column(nullable = false)
  String service;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String environment;

  @Column(name = "fill_origin")
  String fillOrigin;

  String description;

  @Column(nullable = false)
  String[] tags;

  @Column(nullable = false)
  String[] permissions;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "owner_id")
  UUID ownerId;

  @Column(name = "rotation_schedule")
  String rotationSchedule;

  /** Service, name, environment, description and tags with case folded, to be searched. */
  @Column(name = "search_text", nullable = false)
  String searchText;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "created_by", nullable = false)
  UUID createdBy;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  @Column(name = "updated_by", nullable = false)
  UUID updatedBy;

  /** When it got the value it has; sealing the same value again does not count. */
  @Column(name = "value_changed_at", nullable = false)
  Instant valueChangedAt;

  /** Whether somebody who was removed could read the value it has. */
  @Column(nullable = false)
  boolean exposed;

  @Column(name = "locked_at")
  Instant lockedAt;

  @Column(name = "lock_reason")
  String lockReason;

  @Column(name = "deleted_at")
  Instant deletedAt;

  record Key(UUID organizationId, UUID vaultId, UUID id) {}

  protected SealedKey() {}

  SealedKey(VaultAccess vault, UUID id) {
    this.organizationId = vault.organization();
    this.vaultId = vault.id();
    this.id = id;
    this.createdAt = Timestamp.now();
    this.createdBy = vault.caller().principal().id();
  }

  /** Takes the next version over. */
  void take(VaultAccess vault, SealedDraft draft, byte[] digestOfIt) {
    KeyMetadata metadata = draft.metadata();
    version = draft.version();
    generation = draft.generation();
    digest = digestOfIt;
    service = draft.service();
    name = draft.name();
    environment = metadata.environment();
    fillOrigin = metadata.fillOrigin();
    description = metadata.description().orElse(description);
    tags = words(metadata.tags(), tags);
    permissions = words(metadata.permissions(), permissions);
    expiresAt = metadata.expiresAt().orElse(expiresAt);
    ownerId = metadata.owner().orElse(ownerId);
    rotationSchedule = metadata.rotationSchedule().orElse(rotationSchedule);
    searchText = searchText();
    updatedAt = Timestamp.now();
    updatedBy = vault.caller().principal().id();
    if (!draft.reencrypted() || valueChangedAt == null) {
      valueChangedAt = updatedAt;
      exposed = false;
    }
  }

  private String searchText() {
    Stream<String> texts =
        Stream.concat(
            Stream.of(service, name, environment, description == null ? "" : description),
            Stream.of(tags));
    return SearchText.fold(texts.collect(Collectors.joining("\n")));
  }

  private static String[] words(Field<List<String>> sent, String[] present) {
    if (!sent.isPresent() && present != null) {
      return present;
    }
    return sent.hasValue() ? sent.value().toArray(String[]::new) : new String[0];
  }

  boolean isTrashed() {
    return deletedAt != null;
  }

  boolean isLocked() {
    return lockedAt != null;
  }

  void delete() {
    deletedAt = Timestamp.now();
  }

  void restore() {
    deletedAt = null;
    updatedAt = Timestamp.now();
  }

  void lock(String reason) {
    lockedAt = Timestamp.now();
    lockReason = reason;
  }

  void unlock() {
    lockedAt = null;
    lockReason = null;
  }
}
