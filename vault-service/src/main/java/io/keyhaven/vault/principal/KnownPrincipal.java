package io.keyhaven.vault.principal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A principal that is or was part of an organization. */
@Entity
@Table(name = "principal")
@IdClass(KnownPrincipal.Key.class)
class KnownPrincipal {
  @Id
  @Column(name = "organization_id")
  UUID organizationId;

  @Id String type;

  @Id UUID id;

  @Column(nullable = false)
  String name;

  /** When it left; null while it is there. */
  @Column(name = "gone_at")
  Instant goneAt;

  protected KnownPrincipal() {}

  record Key(UUID organizationId, String type, UUID id) {}
}
