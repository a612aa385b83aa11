package io.keyhaven.identity.wrapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyhaven.principal.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What somebody keeps beside a token, under one path. */
@Entity
@Table(name = "cubbyhole")
class CubbyholeEntry {
  @Id private UUID id;

  @Column(name = "token_id", nullable = false)
  private byte[] tokenId;

  @Column(name = "path_id", nullable = false)
  private byte[] pathId;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(nullable = false)
  private byte[] sealed;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  protected CubbyholeEntry() {}

  CubbyholeEntry(TokenBox box, String path, UUID organizationId) {
    this.id = TimeOrderedId.next();
    this.tokenId = box.id();
    this.pathId = box.idOf(path);
    this.organizationId = organizationId;
  }

  void seal(TokenBox box, String content, Instant until) {
    this.sealed = box.seal(content, context());
    this.expiresAt = until;
  }

  String open(TokenBox box) {
    return box.open(sealed, context());
  }

  private byte[] context() {
    return "%s|%s".formatted(organizationId, id).getBytes(UTF_8);
  }
}
