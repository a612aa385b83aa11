package io.keyhaven.vault.sealed.sealedkey;

import io.keyhaven.vault.request.Timestamp;
import io.keyhaven.vault.sealed.sealedvault.VaultAccess;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A version as its client sealed it, with what its encryption is bound to. Never changes. */
@Entity
@Table(name = "sealed_key_version")
@IdClass(SealedKeyVersion.Key.class)
class SealedKeyVersion {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id
  @Column(name = "key_id")
  UUID keyId;

  @Id long version;

  @Column(nullable = false)
  int generation;

  @Column(nullable = false)
  String service;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String environment;

  @Column(name = "fill_origin")
  String fillOrigin;

  @Column(name = "encrypted_value", nullable = false)
  byte[] encryptedValue;

  @Column(nullable = false)
  byte[] iv;

  @Column(nullable = false)
  byte[] salt;

  @Column(nullable = false)
  byte[] digest;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "created_by", nullable = false)
  UUID createdBy;

  record Key(UUID organizationId, UUID vaultId, UUID keyId, long version) {}

  protected SealedKeyVersion() {}

  SealedKeyVersion(VaultAccess vault, SealedDraft draft, byte[] digest) {
    this.organizationId = vault.organization();
    this.vaultId = vault.id();
    this.keyId = draft.id();
    this.version = draft.version();
    this.generation = draft.generation();
    this.service = draft.service();
    this.name = draft.name();
    this.environment = draft.metadata().environment();
    this.fillOrigin = draft.metadata().fillOrigin();
    this.encryptedValue = draft.encryptedValue().toByteArray();
    this.iv = draft.iv().toByteArray();
    this.salt = draft.salt().toByteArray();
    this.digest = digest;
    this.createdAt = Timestamp.now();
    this.createdBy = vault.caller().principal().id();
  }
}
