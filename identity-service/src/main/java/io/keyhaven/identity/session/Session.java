package io.keyhaven.identity.session;

import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.RequestOrigin;
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
  private static final int MOST_CHARACTERS = 500;

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

  @Column private String address;

  @Column(name = "user_agent")
  private String userAgent;

  @Column(name = "last_used_at", nullable = false)
  private Instant lastUsedAt;

  protected Session() {}

  Session(UUID userId, RequestOrigin origin, Instant now, SessionConfig config) {
    this.id = TimeOrderedId.next();
    this.userId = userId;
    this.generation = 1;
    this.authenticatedAt = now;
    this.createdAt = now;
    prolong(origin, now, config);
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

  /** Where it was last used; null for one from before that was kept. */
  String address() {
    return address;
  }

  /** What it was last used with, as that calls itself; null where it did not say. */
  String userAgent() {
    return userAgent;
  }

  /** When it was opened or last continued. */
  Instant lastUsedAt() {
    return lastUsedAt;
  }

  Position position() {
    return new Position(createdAt, id);
  }

  boolean isAlive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /** Lets the session live for a while from this use of it, but not beyond its end. */
  final void prolong(RequestOrigin origin, Instant now, SessionConfig config) {
    this.address = origin.address();
    this.userAgent = shortened(origin.userAgent());
    this.lastUsedAt = now;
    Instant end = createdAt.plus(config.maximumLifetime());
    Instant next = now.plus(config.refreshTokenLifetime());
    this.expiresAt = next.isBefore(end) ? next : end;
  }

  void revoke(Instant now) {
    this.revokedAt = now;
  }

  private static String shortened(String text) {
    return text == null || text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS);
  }
}
