package io.keyhaven.vault.kv;

import io.keyhaven.principal.OrganizationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * What holds for all paths of an organization that say nothing themselves. {@code path} reads it
 * with each path it locks.
 */
@Entity
@Table(name = "kv_config")
class KvConfig {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  /** 0 for all. */
  @Column(name = "max_versions", nullable = false)
  int maxVersions;

  @Column(name = "cas_required", nullable = false)
  boolean casRequired;

  /** Seconds; 0: as a path says; -1: never, whatever a path says. */
  @Column(name = "delete_version_after", nullable = false)
  long deleteVersionAfterSeconds;

  protected KvConfig() {}

  KvConfig(OrganizationId organization) {
    this.organizationId = organization.value();
  }
}
