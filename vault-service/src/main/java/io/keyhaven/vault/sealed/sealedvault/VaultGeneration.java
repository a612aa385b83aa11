package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A generation of a vault's key as far as the server knows it. */
@Entity
@Table(name = "sealed_generation")
@IdClass(VaultGeneration.Key.class)
class VaultGeneration {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id int generation;

  @Column(nullable = false)
  byte[] commitment;

  /** The key before it under this one; null in the first. */
  @Column(name = "encrypted_previous_key")
  byte[] encryptedPreviousKey;

  @Column(name = "recorded_at", nullable = false)
  Instant recordedAt;

  record Key(UUID organizationId, UUID vaultId, int generation) {}

  protected VaultGeneration() {}

  VaultGeneration(SealedVault vault, Bytes commitment, byte[] encryptedPreviousKey) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.generation = vault.generation;
    this.commitment = commitment.toByteArray();
    this.encryptedPreviousKey = encryptedPreviousKey;
    this.recordedAt = Timestamp.now();
  }
}
