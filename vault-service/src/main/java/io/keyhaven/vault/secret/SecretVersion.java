package io.keyhaven.vault.secret;

import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.crypto.ValueContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;

/**
 * A value with its details, valid from the revision that wrote it until the one that replaced or
 * deleted it. Written once; only its end is set later.
 */
@Entity
@Table(name = "secret_version")
class SecretVersion {
  @Id UUID id;

  @Column(name = "organization_id", nullable = false)
  UUID organizationId;

  @Column(name = "path_id", nullable = false)
  UUID pathId;

  @Column(name = "secret_id", nullable = false)
  UUID secretId;

  @Column(nullable = false)
  long version;

  @Column(name = "valid_from", nullable = false)
  long validFrom;

  @Column(name = "valid_to")
  Long validTo;

  String category;

  @Column(nullable = false)
  String[] tags;

  String description;

  @Column(name = "expires_at")
  Instant expiresAt;

  /** Name, description and tags with case folded, to be searched. */
  @Column(name = "search_text", nullable = false)
  String searchText;

  /** Whether the value is JSON text of something other than a string. */
  @Column(name = "is_json", nullable = false)
  boolean json;

  /** The envelope; empty once the value is erased. */
  @Column(nullable = false)
  byte[] value;

  @Formula("octet_length(value) = 0")
  boolean erased;

  protected SecretVersion() {}

  SecretVersion(
      Secret secret,
      ValueContext context,
      long revision,
      SecretDetails details,
      boolean json,
      byte[] sealed) {
    this.id = TimeOrderedId.next();
    this.organizationId = secret.organizationId;
    this.pathId = secret.pathId;
    this.secretId = secret.id;
    this.version = context.version();
    this.validFrom = revision;
    this.category = details.category();
    this.tags = details.tags().toArray(String[]::new);
    this.description = details.description();
    this.expiresAt = details.expiresAt();
    this.searchText = details.searchText(secret.name);
    this.json = json;
    this.value = sealed;
  }

  SecretDetails details() {
    return new SecretDetails(category, List.of(tags), description, expiresAt);
  }
}
