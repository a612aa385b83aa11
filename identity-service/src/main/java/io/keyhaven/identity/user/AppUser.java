package io.keyhaven.identity.user;

import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A person. */
@Entity
@Table(name = "app_user")
public class AppUser {
  @Id private UUID id;

  @Column(nullable = false)
  private String email;

  @Column(name = "email_key", nullable = false)
  private String emailKey;

  @Column(name = "email_verified", nullable = false)
  private boolean emailVerified;

  @Column(nullable = false)
  private String name;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  protected AppUser() {}

  /** Somebody new, whose address nobody has verified yet. */
  public AppUser(EmailAddress email, String name) {
    this.id = TimeOrderedId.next();
    this.email = email.value();
    this.emailKey = email.key();
    this.name = name;
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  public UUID id() {
    return id;
  }

  /** As the person wrote it. */
  public String email() {
    return email;
  }

  public boolean hasVerifiedEmail() {
    return emailVerified;
  }

  /** Whether this is the person's address; addresses compare without case. */
  public boolean hasEmail(EmailAddress other) {
    return emailKey.equals(other.key());
  }

  public String name() {
    return name;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
