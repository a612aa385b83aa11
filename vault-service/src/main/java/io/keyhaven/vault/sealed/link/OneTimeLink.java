package io.keyhaven.vault.sealed.link;

import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/** A sealed value and what has to be shown to take it. */
@Entity
@Table(name = "one_time_link")
class OneTimeLink {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "encrypted_value", nullable = false)
  byte[] encryptedValue;

  @Column(nullable = false)
  byte[] iv;

  /** SHA-256 of the access token. */
  @Column(name = "access_hash", nullable = false)
  byte[] accessHash;

  @Column(name = "most_views", nullable = false)
  int mostViews;

  @Column(name = "views_left", nullable = false)
  int viewsLeft;

  @Column(name = "expires_at", nullable = false)
  Instant expiresAt;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "created_by", nullable = false)
  UUID createdBy;

  @Column(name = "created_by_name", nullable = false)
  String createdByName;

  protected OneTimeLink() {}

  OneTimeLink(Caller caller, LinkRequest.Content content) {
    this.id = content.id();
    this.organizationId = caller.organization().value();
    this.encryptedValue = content.encryptedValue().toByteArray();
    this.iv = content.iv().toByteArray();
    this.accessHash = content.accessTokenHash().toByteArray();
    this.mostViews = content.views();
    this.viewsLeft = mostViews;
    this.expiresAt = content.expiresAt();
    this.createdAt = Timestamp.now();
    this.createdBy = caller.principal().id();
    this.createdByName = caller.principal().name();
  }

  boolean isAlive() {
    return expiresAt.isAfter(Instant.now()) && viewsLeft > 0;
  }

  boolean opensWith(byte[] tokenHash) {
    return MessageDigest.isEqual(accessHash, tokenHash);
  }

  Subject subject() {
    return Subject.of(id, null).with("views", mostViews - viewsLeft).with("mostViews", mostViews);
  }
}
