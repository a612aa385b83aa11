package io.keyhaven.identity.organization;

import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A tenant. */
@Entity
@Table(name = "organization")
public class Organization {
  private static final String FIRST_PLAN = "free";

  @Id private UUID id;

  @Column(nullable = false)
  private String slug;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String plan;

  @Column(nullable = false)
  private long revision;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "deletion_requested_at")
  private Instant deletionRequestedAt;

  protected Organization() {}

  Organization(Slug slug, String name) {
    this.id = TimeOrderedId.next();
    this.slug = slug.value();
    this.name = name;
    this.plan = FIRST_PLAN;
    this.revision = 1;
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public UUID id() {
    return id;
  }

  public String slug() {
    return slug;
  }

  public String name() {
    return name;
  }

  String plan() {
    return plan;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Where this stands in a list. */
  Position position() {
    return new Position(createdAt, id);
  }

  EntityTag tag() {
    return new EntityTag(id, revision);
  }

  boolean isGone() {
    return deletionRequestedAt != null;
  }

  void rename(String newName) {
    this.name = newName;
    this.revision++;
  }

  void moveTo(Slug newSlug) {
    this.slug = newSlug.value();
    this.revision++;
  }

  void requestDeletion(Instant now) {
    this.deletionRequestedAt = now;
    this.revision++;
  }
}
