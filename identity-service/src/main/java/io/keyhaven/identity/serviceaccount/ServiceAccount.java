package io.keyhaven.identity.serviceaccount;

import io.keyhaven.identity.named.NamedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A program. */
@Entity
@Table(name = "service_account")
public class ServiceAccount extends NamedEntity {
  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  private String description;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  protected ServiceAccount() {}

  ServiceAccount(UUID organizationId, String name, String description) {
    super(name);
    this.organizationId = organizationId;
    this.description = description;
  }

  String description() {
    return description;
  }

  /**
   * Takes over what is given and keeps the rest.
   *
   * @return whether anything changed
   */
  boolean change(String newName, String newDescription) {
    boolean changes =
        (newName != null && !newName.equals(name()))
            || (newDescription != null && !newDescription.equals(description));
    if (changes) {
      rename(newName == null ? name() : newName);
      this.description = newDescription == null ? description : newDescription;
      revise();
    }
    return changes;
  }

  void delete(Instant now) {
    this.deletedAt = now;
    revise();
  }
}
