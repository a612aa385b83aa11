package io.keyhaven.identity.machinetoken;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.vaultwire.StringMap;
import io.keyhaven.principal.TimeOrderedId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is stored of a machine token: never the token. Its generation is written by the database's
 * functions.
 */
@Entity
@Table(name = "machine_token")
class MachineToken {
  @Id private UUID id;

  @Column(name = "public_id", nullable = false)
  private String publicId;

  @Column(nullable = false)
  private UUID accessor;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "service_account_id", nullable = false)
  private UUID serviceAccountId;

  @Column(name = "parent_id")
  private UUID parentId;

  @Column(name = "secret_digest", nullable = false)
  private byte[] secretDigest;

  @Column(name = "digest_key_id", nullable = false)
  private UUID digestKeyId;

  @Column(nullable = false, updatable = false)
  private long generation;

  @Column(nullable = false)
  private String path;

  @Column(name = "display_name", nullable = false)
  private String displayName;

  @Column(nullable = false)
  private String metadata;

  @Column(name = "bound_cidrs", nullable = false)
  private String[] boundCidrs;

  @Column(nullable = false)
  private boolean renewable;

  @Column(name = "ttl_seconds", nullable = false)
  private long ttlSeconds;

  @Column(name = "max_ttl_seconds", nullable = false)
  private long maxTtlSeconds;

  @Column(name = "period_seconds", nullable = false)
  private long periodSeconds;

  @Column(name = "num_uses", nullable = false)
  private int numUses;

  @Column(name = "issued_at", nullable = false)
  private Instant issuedAt;

  @Column(name = "renewed_at")
  private Instant renewedAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected MachineToken() {}

  MachineToken(
      MachineTokenText token,
      CredentialDigests.Digest digest,
      NewMachineToken wanted,
      MachineTokenConfig config) {
    TokenTerms terms = wanted.terms().within(config);
    this.id = TimeOrderedId.next();
    this.publicId = token.publicId();
    this.accessor = UUID.randomUUID();
    this.organizationId = wanted.organization();
    this.serviceAccountId = wanted.serviceAccount();
    this.parentId = wanted.parent();
    this.secretDigest = digest.value();
    this.digestKeyId = digest.keyId();
    this.generation = 1;
    this.path = wanted.path();
    this.displayName = wanted.displayName();
    this.metadata = StringMap.write(wanted.metadata());
    this.boundCidrs = terms.boundCidrs().toArray(String[]::new);
    this.renewable = terms.renewable();
    this.ttlSeconds = terms.ttlSeconds();
    this.maxTtlSeconds = terms.maxTtlSeconds();
    this.periodSeconds = terms.periodSeconds();
    this.numUses = terms.numUses();
    this.issuedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    this.expiresAt = issuedAt.plusSeconds(ttlSeconds);
  }

  /** The columns by their names. */
  JsonObject row() {
    return new JsonObject()
        .put("id", id.toString())
        .put("public_id", publicId)
        .put("accessor", accessor.toString())
        .put("organization_id", organizationId.toString())
        .put("service_account_id", serviceAccountId.toString())
        .put("secret_digest", "\\x" + HexFormat.of().formatHex(secretDigest))
        .put("digest_key_id", digestKeyId.toString())
        .put("generation", generation)
        .put("path", path)
        .put("display_name", displayName)
        .put("metadata", metadata)
        .put("bound_cidrs", new JsonArray(List.of(boundCidrs)))
        .put("renewable", renewable)
        .put("ttl_seconds", ttlSeconds)
        .put("max_ttl_seconds", maxTtlSeconds)
        .put("period_seconds", periodSeconds)
        .put("num_uses", numUses)
        .put("issued_at", issuedAt.toString())
        .put("expires_at", expiresAt.toString());
  }

  UUID id() {
    return id;
  }

  UUID accessor() {
    return accessor;
  }

  UUID serviceAccountId() {
    return serviceAccountId;
  }

  UUID parentId() {
    return parentId;
  }

  byte[] secretDigest() {
    return secretDigest;
  }

  UUID digestKeyId() {
    return digestKeyId;
  }

  String path() {
    return path;
  }

  String displayName() {
    return displayName;
  }

  Map<String, String> metadata() {
    return StringMap.read(metadata);
  }

  TokenTerms terms() {
    return new TokenTerms(
        ttlSeconds, maxTtlSeconds, periodSeconds, numUses, renewable, List.of(boundCidrs));
  }

  Instant issuedAt() {
    return issuedAt;
  }

  Instant renewedAt() {
    return renewedAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  boolean isAlive(Instant now) {
    return revokedAt == null && expiresAt.isAfter(now);
  }

  /**
   * Lives on from now.
   *
   * @param incrementSeconds what is wished for; 0 for as long as it first had
   */
  void renew(long incrementSeconds, Instant now, MachineTokenConfig config) {
    long wished = incrementSeconds > 0 ? incrementSeconds : ttlSeconds;
    Instant end = now.plusSeconds(periodSeconds > 0 ? periodSeconds : wished);
    Instant latest = terms().latestEnd(issuedAt, config);
    this.expiresAt = end.isAfter(latest) ? latest : end;
    this.renewedAt = now;
  }

  void revoke(Instant now) {
    this.revokedAt = now;
  }

  void outliveParent() {
    this.parentId = null;
  }
}
