package io.keyhaven.identity.session;

import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One sign-in of a person. Its generation is raised by the database's functions, never here. */
@Entity
@Table(name = "session")
public class Session {
  @Id private UUID id;

  @Column(name = "user_id", nullable = false)
  private UUID userId;

  @Column(nullable = false, updatable = false)
  private long generation;

  @Column(name = "authenticated_at", nullable = false)
  private Instant authenticatedAt;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected Session() {}

  Session(UUID userId, Instant now, SessionConfig config) {
    this.id = TimeOrderedId.next();
    this.userId = userId;
    this.generation = 1;
    this.authenticatedAt = now;
    this.createdAt = now;
    prolong(now, config);
  }

  public UUID id() {
    return id;
  }

  public UUID userId() {
    return userId;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  boolean isAlive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /** Lets the session live for a while from now, but not beyond its end. */
  final void prolong(Instant now, SessionConfig config) {
    Instant end = createdAt.plus(config.maximumLifetime());
    Instant next = now.plus(config.refreshTokenLifetime());
    this.expiresAt = next.isBefore(end) ? next : end;
  }

  void revoke(Instant now) {
    this.revokedAt = now;
  }
}
