package io.keyhaven.vault.project;

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

/** Where a project runs: development, staging, production, or one of its own. */
@Entity
@Table(name = "environment")
class Environment {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "project_id", nullable = false)
  UUID projectId;

  @Column(nullable = false)
  String slug;

  @Column(nullable = false)
  String name;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  @Version int version;

  protected Environment() {}

  Environment(Project project, String slug, String name) {
    this.id = TimeOrderedId.next();
    this.organizationId = project.organizationId;
    this.projectId = project.id;
    this.slug = slug;
    this.name = name;
    this.createdAt = Timestamp.now();
  }

  void change(String newSlug, EnvironmentChange change) {
    slug = newSlug;
    name = change.name().orElse(name);
  }

  void delete() {
    deletedAt = Timestamp.now();
  }

  String tag() {
    return Precondition.tag(id, version);
  }
}
