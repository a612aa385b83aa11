package io.keyhaven.identity.session;

import java.time.Instant;
import java.util.UUID;

/** The session that a request was made in. */
public record SessionView(UUID id, Instant createdAt, Instant expiresAt) {
  public static SessionView of(Session session) {
    return new SessionView(session.id(), session.createdAt(), session.expiresAt());
  }
}
