package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An entry of a membership log: the bytes that were signed, verified before they were kept. */
@Entity
@Table(name = "sealed_statement")
@IdClass(LoggedStatement.Key.class)
class LoggedStatement {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id
  @Column(name = "vault_id")
  UUID vaultId;

  @Id long sequence;

  @Column(nullable = false)
  byte[] body;

  @Column(nullable = false)
  byte[] signature;

  @Column(name = "recorded_at", nullable = false)
  Instant recordedAt;

  record Key(UUID organizationId, UUID vaultId, long sequence) {}

  protected LoggedStatement() {}

  LoggedStatement(SealedVault vault, long sequence, SignedStatement signed) {
    this.organizationId = vault.organizationId;
    this.vaultId = vault.id;
    this.sequence = sequence;
    this.body = signed.body().toByteArray();
    this.signature = signed.signature().toByteArray();
    this.recordedAt = Timestamp.now();
  }

  SignedStatement signed() {
    return new SignedStatement(Bytes.of(body), Bytes.of(signature));
  }
}
