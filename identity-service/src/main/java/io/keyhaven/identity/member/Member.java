package io.keyhaven.identity.member;

import io.keyhaven.identity.http.EntityTag;
import io.keyhaven.principal.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A person in an organization. */
@Entity
@Table(name = "member")
public class Member {
  @EmbeddedId private Id id;

  @Column(nullable = false)
  private Role role;

  @Column(nullable = false)
  private long revision;

  @Column(name = "joined_at", nullable = false)
  private Instant joinedAt;

  protected Member() {}

  Member(UUID organizationId, UUID userId, Role role) {
    this.id = new Id(organizationId, userId);
    this.role = role;
    this.revision = 1;
    this.joinedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  UUID organizationId() {
    return id.organizationId();
  }

  UUID userId() {
    return id.userId();
  }

  public Role role() {
    return role;
  }

  Instant joinedAt() {
    return joinedAt;
  }

  EntityTag tag() {
    return new EntityTag(userId(), revision);
  }

  void become(Role newRole) {
    this.role = newRole;
    this.revision++;
  }

  /** Whose membership of what. */
  @Embeddable
  public record Id(
      @Column(name = "organization_id") UUID organizationId,
      @Column(name = "user_id") UUID userId) {}
}
