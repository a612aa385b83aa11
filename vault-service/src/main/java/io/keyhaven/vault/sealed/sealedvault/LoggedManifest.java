package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A signed statement of what a vault held after a write. */
@Entity
@Table(name = "sealed_manifest")
@IdClass(LoggedManifest.Key.class)
class LoggedManifest {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id long counter;

  @Column(nullable = false)
  byte[] body;

  @Column(nullable = false)
  byte[] signature;

  @Column(name = "recorded_at", nullable = false)
  Instant recordedAt;

  record Key(UUID organizationId, UUID vaultId, long counter) {}

  protected LoggedManifest() {}

  LoggedManifest(SealedVault vault, long counter, SignedManifest signed) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.counter = counter;
    this.body = signed.body().toByteArray();
    this.signature = signed.signature().toByteArray();
    this.recordedAt = Timestamp.now();
  }
}
