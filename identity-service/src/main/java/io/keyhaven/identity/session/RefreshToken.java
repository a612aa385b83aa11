package io.keyhaven.identity.session;

import io.keyhaven.identity.opaque.OpaqueToken;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What is stored of a refresh token: never the token. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {
  static final String PREFIX = "khr_";

  @Id private String hash;

  @Column(name = "session_id", nullable = false)
  private UUID sessionId;

  @Column(name = "user_id", nullable = false)
  private UUID userId;

  @Column(name = "issued_at", nullable = false)
  private Instant issuedAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  @Column(name = "used_at")
  private Instant usedAt;

  @Column(name = "successor_hash")
  private String successorHash;

  @Column(name = "successor_nonce")
  private String successorNonce;

  protected RefreshToken() {}

  RefreshToken(String token, Session session, Instant now) {
    this.hash = OpaqueToken.hash(token);
    this.sessionId = session.id();
    this.userId = session.userId();
    this.issuedAt = now;
    this.expiresAt = session.expiresAt();
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  boolean isUsed() {
    return usedAt != null;
  }

  /** Whether the successor may be given again: used a moment ago. */
  boolean wasUsedWithin(Duration grace, Instant now) {
    return usedAt != null && successorNonce != null && !now.isAfter(usedAt.plus(grace));
  }

  String successorHash() {
    return successorHash;
  }

  /** Uses the token and makes its successor. */
  String use(String token, Instant now) {
    this.usedAt = now;
    this.successorNonce = OpaqueToken.nonce();
    String successor = successorOf(token);
    this.successorHash = OpaqueToken.hash(successor);
    return successor;
  }

  /** The successor that {@link #use} made. */
  String successorOf(String token) {
    return OpaqueToken.successor(PREFIX, token, successorNonce);
  }
}
