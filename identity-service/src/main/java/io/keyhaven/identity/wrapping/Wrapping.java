package io.keyhaven.identity.wrapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What is stored of a wrapped answer: bound to whose it is and where it came from. */
@Entity
@Table(name = "wrapping")
class Wrapping {
  @Id private UUID accessor;

  @Column(name = "token_id", nullable = false)
  private byte[] tokenId;

  @Column(name = "organization_id", nullable = false)
  private UUID organizationId;

  @Column(name = "creation_path", nullable = false)
  private String creationPath;

  @Column(name = "wrapped_accessor", nullable = false)
  private String wrappedAccessor;

  @Column(name = "ttl_seconds", nullable = false)
  private long ttlSeconds;

  @Column(nullable = false)
  private byte[] sealed;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "expires_at", nullable = false)
  private Instant expiresAt;

  protected Wrapping() {}

  Wrapping(WrappingToken token, UUID organizationId, Parcel parcel) {
    TokenBox box = token.box();
    this.accessor = UUID.randomUUID();
    this.tokenId = box.id();
    this.organizationId = organizationId;
    this.creationPath = parcel.creationPath();
    this.wrappedAccessor = parcel.wrappedAccessor();
    this.ttlSeconds = parcel.ttlSeconds();
    this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    this.expiresAt = createdAt.plusSeconds(ttlSeconds);
    this.sealed = box.seal(parcel.answer(), context());
  }

  UUID accessor() {
    return accessor;
  }

  UUID organizationId() {
    return organizationId;
  }

  String creationPath() {
    return creationPath;
  }

  /** What is in it, to whoever holds the token. */
  Parcel open(WrappingToken token) {
    String answer = token.box().open(sealed, context());
    return new Parcel(creationPath, wrappedAccessor, ttlSeconds, answer);
  }

  WrapInfoView info(WrappingToken token) {
    return new WrapInfoView(
        token.value(), accessor.toString(), ttlSeconds, createdAt, creationPath, wrappedAccessor);
  }

  private byte[] context() {
    return "%s|%s|%s".formatted(organizationId, accessor, creationPath).getBytes(UTF_8);
  }

  /**
   * An answer to put away.
   *
   * @param wrappedAccessor of the token in it; empty where there is none
   * @param answer JSON; confidential
   */
  record Parcel(String creationPath, String wrappedAccessor, long ttlSeconds, String answer) {
    @Override
    public String toString() {
      return "parcel of " + creationPath;
    }
  }
}
