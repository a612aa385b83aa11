package io.keyhaven.identity.serviceaccount;

import io.keyhaven.identity.named.NamedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
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
    this.description = description == null ? null : orNone(description);
  }

  String description() {
    return description;
  }

  /**
   * Takes over what is given and keeps what is null.
   *
   * @param newDescription empty for none
   * @return whether anything changed
   */
  boolean change(String newName, String newDescription) {
    String wantedName = newName == null ? name() : newName;
    String wantedDescription = newDescription == null ? description : orNone(newDescription);
    if (wantedName.equals(name()) && Objects.equals(wantedDescription, description)) {
      return false;
    }
    rename(wantedName);
    this.description = wantedDescription;
    revise();
    return true;
  }

  private static String orNone(String description) {
    return description.isEmpty() ? null : description;
  }

  void delete(Instant now) {
    this.deletedAt = now;
    revise();
  }
}
