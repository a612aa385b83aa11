package io.keyhaven.identity.invitation;

import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.identity.user.EmailAddress;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An offer of a role to an address. */
@Entity
@Table(name = "invitation")
class Invitation {
  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(nullable = false)
  private String email;

  @Column(nullable = false)
  private Role role;

  @Column(name = "token_hash", nullable = false)
  private String tokenHash;

  @Column(name = "invited_by", nullable = false)
  private UUID invitedBy;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected Invitation() {}

  Invitation(
      UUID organizationId,
      EmailAddress email,
      Role role,
      String token,
      UUID invitedBy,
      Duration lifetime) {
    this.id = TimeOrderedId.next();
    this.organizationId = organizationId;
    this.email = email.value();
    this.role = role;
    this.tokenHash = OpaqueToken.hash(token);
    this.invitedBy = invitedBy;
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    this.expiresAt = createdAt.plus(lifetime);
  }

  UUID id() {
    return id;
  }

  EmailAddress email() {
    return new EmailAddress(email);
  }

  UUID invitedBy() {
    return invitedBy;
  }

  Role role() {
    return role;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  /** Where this stands in a list. */
  Position position() {
    return new Position(createdAt, id);
  }

  /** While an invitation is open nothing about it changes. */
  EntityTag tag() {
    return new EntityTag(id, 1);
  }

  /** Whether it can still be accepted or revoked. */
  boolean isOpen(Instant now) {
    return acceptedAt == null && revokedAt == null && now.isBefore(expiresAt);
  }

  void accept(Instant now) {
    this.acceptedAt = now;
  }

  void revoke(Instant now) {
    this.revokedAt = now;
  }
}
