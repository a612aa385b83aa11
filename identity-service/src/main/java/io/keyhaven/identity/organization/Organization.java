package io.keyhaven.identity.organization;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.named.NamedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A tenant. */
@Entity
@Table(name = "organization")
public class Organization extends NamedEntity {
  private static final String FIRST_PLAN = "free";

  @Column(nullable = false)
  private String slug;

  @Column(nullable = false)
  private String plan;

  @Column(name = "deletion_requested_at")
  private Instant deletionRequestedAt;

  protected Organization() {}

  Organization(Slug slug, String name) {
    super(name);
    this.slug = slug.value();
    this.plan = FIRST_PLAN;
  }

  public String slug() {
    return slug;
  }

  String plan() {
    return plan;
  }

  /** Something done to it, for the audit. */
  AuditEntry audited(String action) {
    return AuditEntry.of(action, id(), name()).with("slug", slug);
  }

  boolean isGone() {
    return deletionRequestedAt != null;
  }

  void renameTo(String newName) {
    rename(newName);
    revise();
  }

  void moveTo(Slug newSlug) {
    this.slug = newSlug.value();
    revise();
  }

  void requestDeletion(Instant now) {
    this.deletionRequestedAt = now;
    revise();
  }
}
