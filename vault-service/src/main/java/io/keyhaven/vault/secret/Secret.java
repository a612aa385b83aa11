package io.keyhaven.vault.secret;

import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.crypto.ValueContext;
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

  /** Stored with the version itself, by {@link CommitRepository}. */
  @Column(name = "last_version", nullable = false, updatable = false)
  long lastVersion;

  @Column(name = "created_at", nullable = false)
  Instant createdAt;

  protected Secret() {}

  /** A name that was never there before. */
  Secret(Place place, UUID pathId, String name) {
    this(TimeOrderedId.next(), place, pathId, name, 0, Timestamp.now());
  }

  /** A name as it was read. */
  Secret(UUID id, Place place, UUID pathId, String name, long lastVersion, Instant createdAt) {
    this.id = id;
    this.organizationId = place.organization().value();
    this.pathId = pathId;
    this.name = name;
    this.lastVersion = lastVersion;
    this.createdAt = createdAt;
  }

  /** What the value of one of its versions is bound to. */
  ValueContext context(Place place, long version) {
    return new ValueContext(
        place.organization(), place.project().id(), place.environment().id(), pathId, id, version);
  }

  /** The number of the version that is written next. */
  long nextVersion() {
    return lastVersion + 1;
  }
}
