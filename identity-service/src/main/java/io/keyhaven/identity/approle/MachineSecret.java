package io.keyhaven.identity.approle;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.identity.vaultwire.StringMap;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is stored of a secret id: never the secret id. The uses it has left are rows of their own.
 */
@Entity
@Table(name = "machine_secret")
class MachineSecret {
  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "machine_role_id", nullable = false)
  private UUID machineRoleId;

  @Column(nullable = false)
  private UUID accessor;

  @Column(nullable = false)
  private byte[] digest;

  @Column(name = "digest_key_id", nullable = false)
  private UUID digestKeyId;

  @Column(name = "num_uses", nullable = false)
  private int numUses;

  @Column(name = "bound_cidrs", nullable = false)
  private String[] boundCidrs;

  @Column(name = "token_bound_cidrs", nullable = false)
  private String[] tokenBoundCidrs;

  @Column(nullable = false)
  private String metadata;

  @Column(name = "ttl_seconds", nullable = false)
  private long ttlSeconds;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected MachineSecret() {}

  MachineSecret(
      UUID organizationId, UUID machineRoleId, CredentialDigests.Digest digest, SecretTerms terms) {
    this.id = TimeOrderedId.next();
    this.organizationId = organizationId;
    this.machineRoleId = machineRoleId;
    this.accessor = UUID.randomUUID();
    this.digest = digest.value();
    this.digestKeyId = digest.keyId();
    this.numUses = terms.numUses();
    this.boundCidrs = terms.boundCidrs().toArray(String[]::new);
    this.tokenBoundCidrs = terms.tokenBoundCidrs().toArray(String[]::new);
    this.metadata = StringMap.write(terms.metadata());
    this.ttlSeconds = terms.ttlSeconds();
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    this.expiresAt = ttlSeconds == 0 ? null : createdAt.plusSeconds(ttlSeconds);
  }

  UUID id() {
    return id;
  }

  UUID accessor() {
    return accessor;
  }

  SecretTerms terms() {
    return new SecretTerms(
        numUses, ttlSeconds, List.of(boundCidrs), List.of(tokenBoundCidrs), metadata());
  }

  Map<String, String> metadata() {
    return StringMap.read(metadata);
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Instant createdAt() {
    return createdAt;
  }

  Position position() {
    return new Position(createdAt, id);
  }
}
