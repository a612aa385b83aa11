package io.keyhaven.identity.apikey;

import io.keyhaven.identity.digest.CredentialDigests;
import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What is stored of an API key: never the key. Its generation and last use are written by the
 * database's functions.
 */
@Entity
@Table(name = "api_key")
class ApiKey {
  @Id private UUID id;

  @Column(name = "public_id", nullable = false)
  private String publicId;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "service_account_id", nullable = false)
  private UUID serviceAccountId;

  @Column(nullable = false)
  private String name;

  @Column(name = "secret_digest", nullable = false)
  private byte[] secretDigest;

  @Column(name = "digest_key_id", nullable = false)
  private UUID digestKeyId;

  @Column(nullable = false, updatable = false)
  private long generation;

  @Column(name = "allowed_addresses", nullable = false)
  private String[] allowedAddresses;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "last_used_at", insertable = false, updatable = false)
  private Instant lastUsedAt;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected ApiKey() {}

  ApiKey(
      ApiKeyText key,
      CredentialDigests.Digest digest,
      UUID organizationId,
      UUID serviceAccountId,
      NewApiKey wanted) {
    this.id = TimeOrderedId.next();
    this.publicId = key.publicId();
    this.organizationId = organizationId;
    this.serviceAccountId = serviceAccountId;
    this.name = wanted.name();
    this.secretDigest = digest.value();
    this.digestKeyId = digest.keyId();
    this.generation = 1;
    this.allowedAddresses = wanted.allowedAddresses().networks().toArray(String[]::new);
    this.expiresAt = wanted.expiresAt();
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  UUID id() {
    return id;
  }

  String prefix() {
    return ApiKeyText.prefix(publicId);
  }

  String name() {
    return name;
  }

  List<String> allowedAddresses() {
    return List.of(allowedAddresses);
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Instant lastUsedAt() {
    return lastUsedAt;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Where this stands in a list. */
  Position position() {
    return new Position(createdAt, id);
  }

  /** While a key lives, only its last use changes. */
  EntityTag tag() {
    return new EntityTag(id, lastUsedAt == null ? 0 : lastUsedAt.toEpochMilli());
  }

  void revoke(Instant now) {
    this.revokedAt = now;
  }
}
