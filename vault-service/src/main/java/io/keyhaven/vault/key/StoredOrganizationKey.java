package io.keyhaven.vault.key;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An organization key in the database, wrapped under a root key and the organization's share. */
@Entity
@Table(name = "organization_key")
class StoredOrganizationKey {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(nullable = false)
  int generation;

  /** The root key it is wrapped under; also in the envelope, here to be searched by. */
  @Column(name = "root_key_id", nullable = false)
  UUID rootKeyId;

  @Column(nullable = false)
  byte[] wrapped;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  protected StoredOrganizationKey() {}

  WrappedOrganizationKey wrapped() {
    return new WrappedOrganizationKey(id, new OrganizationId(organizationId), generation, wrapped);
  }
}
