package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A sealed vault with how far its log, generations and manifests have come. */
@Entity
@Table(name = "sealed_vault")
@IdClass(SealedVault.Key.class)
class SealedVault {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id UUID id;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  int generation;

  @Column(name = "rekey_required", nullable = false)
  boolean rekeyRequired;

  @Column(name = "log_sequence", nullable = false)
  long logSequence;

  @Column(name = "log_hash", nullable = false)
  byte[] logHash;

  @Column(name = "manifest_counter", nullable = false)
  long manifestCounter;

  @Column(name = "manifest_hash", nullable = false)
  byte[] manifestHash;

  @Column(name = "item_count", nullable = false)
  int itemCount;

  @Column(name = "created_by", nullable = false)
  UUID createdBy;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  @Version int version;

  record Key(UUID organizationId, UUID id) {}

  protected SealedVault() {}

  SealedVault(OrganizationId organization, UUID id, String name, UUID founder, Pin log) {
    this.organizationId = organization.value();
    this.id = id;
    this.name = name;
    this.generation = 1;
    this.createdBy = founder;
    this.createdAt = Timestamp.now();
    this.updatedAt = createdAt;
    this.manifestHash = Pin.START.hash().toByteArray();
    follow(log);
  }

  VaultId formatId() {
    return new VaultId(organizationId, id);
  }

  Pin log() {
    return new Pin(logSequence, Bytes.of(logHash));
  }

  Pin manifest() {
    return new Pin(manifestCounter, Bytes.of(manifestHash));
  }

  final void follow(Pin log) {
    logSequence = log.position();
    logHash = log.hash().toByteArray();
    updatedAt = Timestamp.now();
  }

  void hold(int items, Pin manifest) {
    itemCount = items;
    manifestCounter = manifest.position();
    manifestHash = manifest.hash().toByteArray();
    updatedAt = Timestamp.now();
  }

  void rename(String newName) {
    name = newName;
    updatedAt = Timestamp.now();
  }

  void delete() {
    deletedAt = Timestamp.now();
  }

  String tag() {
    return Precondition.tag(id, version);
  }
}
