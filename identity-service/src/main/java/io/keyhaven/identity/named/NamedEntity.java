package io.keyhaven.identity.named;

import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Something people name, list, change and delete. */
@MappedSuperclass
public abstract class NamedEntity {
  @Id private UUID id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private long revision;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected NamedEntity() {}

  protected NamedEntity(String name) {
    this.id = TimeOrderedId.next();
    this.name = name;
    this.revision = 1;
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Where this stands in a list. */
  public Position position() {
    return new Position(createdAt, id);
  }

  /** What a change may start from ({@code If-Match}). */
  public EntityTag tag() {
    return new EntityTag(id, revision);
  }

  /** Gives another name, as part of a change. */
  protected void rename(String newName) {
    this.name = newName;
  }

  /** Completes a change: whoever starts from what was there before is refused. */
  protected void revise() {
    this.revision++;
  }
}
