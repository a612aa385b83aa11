package io.keyhaven.identity.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session as its person sees it.
 *
 * @param current whether the request was made in it
 * @param address where it was last used; null where that is not known
 * @param userAgent what it was last used with; null where that did not say
 * @param lastUsedAt when it was opened or last continued; within it, a quarter of an hour may pass
 */
public record SessionView(
    UUID id,
    boolean current,
    @Schema(nullable = true) String address,
    @Schema(nullable = true) String userAgent,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt) {

  /**
   * @param requesting the session that the request was made in
   */
  public static SessionView of(Session session, UUID requesting) {
    return new SessionView(
        session.id(),
        session.id().equals(requesting),
        session.address(),
        session.userAgent(),
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt());
  }
}
