package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** What a member signed, kept as it was signed, in its place among its kind in a vault. */
@MappedSuperclass
abstract class LoggedEntry {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id long position;

  @Column(nullable = false)
  byte[] body;

  @Column(nullable = false)
  byte[] signature;

  @Column(name = "recorded_at", nullable = false)
  Instant recordedAt;

  record Key(UUID organizationId, UUID vaultId, long position) {}

  protected LoggedEntry() {}

  LoggedEntry(SealedVault vault, long position, Bytes body, Bytes signature) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.position = position;
    this.body = body.toByteArray();
    this.signature = signature.toByteArray();
    this.recordedAt = Timestamp.now();
  }
}
