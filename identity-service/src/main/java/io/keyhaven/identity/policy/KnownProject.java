package io.keyhaven.identity.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What a project of the vault is called. */
@Entity
@Table(name = "known_project")
class KnownProject {
  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(nullable = false)
  private String slug;

  protected KnownProject() {}

  KnownProject(UUID id, UUID organizationId) {
    this.id = id;
    this.organizationId = organizationId;
  }

  void call(String newSlug) {
    this.slug = newSlug;
  }
}
