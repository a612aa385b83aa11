package io.keyhaven.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** What the service under test creates. */
@Entity
class Note {
  @Id UUID id;

  @Column(name = "organization_id")
  UUID organizationId;

  String text;

  protected Note() {}

  Note(UUID id, UUID organizationId, String text) {
    this.id = id;
    this.organizationId = organizationId;
    this.text = text;
  }
}
