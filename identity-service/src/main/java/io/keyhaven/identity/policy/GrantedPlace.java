package io.keyhaven.identity.policy;

import io.keyhaven.events.GrantChanged;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a service account is granted in one place of a project. */
@Entity
@Table(name = "granted_place")
class GrantedPlace {
  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "project_id", nullable = false)
  private UUID projectId;

  @Column(name = "service_account_id", nullable = false)
  private UUID serviceAccountId;

  @Column(name = "environment_id")
  private UUID environmentId;

  @Column(nullable = false)
  private String path;

  @Column(nullable = false)
  private String[] permissions;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected GrantedPlace() {}

  GrantedPlace(GrantChanged grant) {
    this.id = TimeOrderedId.next();
    this.organizationId = grant.organizationId();
    this.projectId = grant.projectId();
    this.serviceAccountId = grant.principalId();
    this.environmentId = grant.environmentId();
    this.path = pathOf(grant);
  }

  /** A grant that names no path holds from the root. */
  static String pathOf(GrantChanged grant) {
    return grant.path() == null ? "/" : grant.path();
  }

  void grant(List<String> labels, Instant until) {
    this.permissions = labels.toArray(String[]::new);
    this.expiresAt = until;
  }
}
