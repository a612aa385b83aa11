package io.keyhaven.vault.secret;

import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.request.Timestamp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A name in a path. It outlives its deletion, so that version numbers go on. */
@Entity
@Table(name = "secret")
class Secret {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "path_id", nullable = false)
  UUID pathId;

  @Column(nullable = false)
  String name;

  /** Stored with the version itself, by {@link SecretRepository#store}. */
  @Column(name = "last_version", nullable = false, updatable = false)
  long lastVersion;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  protected Secret() {}

  Secret(Place place, UUID pathId, String name) {
    this.id = TimeOrderedId.next();
    this.organizationId = place.organization().value();
    this.pathId = pathId;
    this.name = name;
    this.createdAt = Timestamp.now();
  }

  /** The number of the next version, which is then the last. */
  long nextVersion() {
    return ++lastVersion;
  }
}
