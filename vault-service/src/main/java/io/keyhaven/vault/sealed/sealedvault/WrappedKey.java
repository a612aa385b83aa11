package io.keyhaven.vault.sealed.sealedvault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** The newest vault key for one member. */
@Entity
@Table(name = "sealed_wrapped_key")
@IdClass(WrappedKey.Key.class)
class WrappedKey {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(nullable = false)
  int generation;

  @Column(name = "encapsulated_key", nullable = false)
  byte[] encapsulatedKey;

  @Column(name = "wrapped_key", nullable = false)
  byte[] ciphertext;

  record Key(UUID organizationId, UUID vaultId, UUID userId) {}

  protected WrappedKey() {}

  WrappedKey(SealedVault vault, SentKey sent) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.userId = sent.user();
    this.generation = vault.generation;
    this.encapsulatedKey = sent.encapsulatedKey().toByteArray();
    this.ciphertext = sent.ciphertext().toByteArray();
  }
}
