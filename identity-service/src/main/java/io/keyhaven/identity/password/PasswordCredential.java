package io.keyhaven.identity.password;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The hash of a person's password; visible to that person's transactions alone. */
@Entity
@Table(name = "password_credential")
class PasswordCredential {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(nullable = false)
  private String hash;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  protected PasswordCredential() {}

  PasswordCredential(UUID userId, String hash) {
    this.userId = userId;
    replace(hash);
  }

  String hash() {
    return hash;
  }

  final void replace(String newHash) {
    this.hash = newHash;
    this.changedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
