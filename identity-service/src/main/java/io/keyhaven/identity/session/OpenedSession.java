package io.keyhaven.identity.session;

import java.util.UUID;

/** A session with the refresh token that continues it. */
public record OpenedSession(UUID userId, UUID sessionId, String refreshToken) {
  @Override
  public String toString() {
    return "session " + sessionId;
  }
}
