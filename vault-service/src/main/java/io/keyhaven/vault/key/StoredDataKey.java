package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.crypto.WrappedDataKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A data key in the database, wrapped under its organization's key. */
@Entity
@Table(name = "data_key")
class StoredDataKey {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "project_id", nullable = false)
  UUID projectId;

  @Column(nullable = false)
  int generation;

  @Column(name = "organization_key_id", nullable = false)
  UUID organizationKeyId;

  @Column(nullable = false)
  byte[] wrapped;

  /** Encryptions reserved by all processes together. */
  @Column(nullable = false)
  long reserved;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  protected StoredDataKey() {}

  WrappedDataKey wrapped() {
    return new WrappedDataKey(
        id, new OrganizationId(organizationId), projectId, generation, wrapped);
  }
}
