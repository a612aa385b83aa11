package io.keyhaven.vault.project;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.request.Precondition;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** What an organization keeps secrets for. Its version moves on with its environments too. */
@Entity
@Table(name = "project")
class Project {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(nullable = false)
  String slug;

  @Column(nullable = false)
  String name;

  String description;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  Instant updatedAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  @Version int version;

  protected Project() {}

  Project(OrganizationId organization, String slug, String name, String description) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.slug = slug;
    this.name = name;
    this.description = description;
    this.createdAt = Timestamp.now();
    this.updatedAt = createdAt;
  }

  OrganizationId organization() {
    return new OrganizationId(organizationId);
  }

  void change(String newSlug, ProjectChange change) {
    slug = newSlug;
    name = change.name().orElse(name);
    description = change.description().orElse(description);
    touch();
  }

  /** Marks a change, also one of its environments, so that its entity tag changes. */
  void touch() {
    updatedAt = Instant.now();
  }

  void delete() {
    deletedAt = Timestamp.now();
  }

  String tag() {
    return Precondition.tag(id, version);
  }
}
