package io.keyhaven.identity.serviceaccount;

import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.identity.listing.Position;
import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A program. */
@Entity
@Table(name = "service_account")
public class ServiceAccount {
  @Id private UUID id;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(nullable = false)
  private String name;

  private String description;

  @Column(nullable = false)
  private long revision;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  protected ServiceAccount() {}

  ServiceAccount(UUID organizationId, String name, String description) {
    this.id = TimeOrderedId.next();
    this.organizationId = organizationId;
    this.name = name;
    this.description = description;
    this.revision = 1;
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  String description() {
    return description;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** Where this stands in a list. */
  Position position() {
    return new Position(createdAt, id);
  }

  EntityTag tag() {
    return new EntityTag(id, revision);
  }

  boolean isDeleted() {
    return deletedAt != null;
  }

  /**
   * Takes over what is given and keeps the rest.
   *
   * @return whether anything changed
   */
  boolean change(String newName, String newDescription) {
    boolean changes =
        (newName != null && !newName.equals(name))
            || (newDescription != null && !newDescription.equals(description));
    if (changes) {
      this.name = newName == null ? name : newName;
      this.description = newDescription == null ? description : newDescription;
      this.revision++;
    }
    return changes;
  }

  void delete(Instant now) {
    this.deletedAt = now;
    this.revision++;
  }
}
