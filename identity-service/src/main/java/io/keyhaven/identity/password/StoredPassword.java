package io.keyhaven.identity.password;

import java.util.UUID;

/** A person and the hash that was stored for them when it was read. */
public record StoredPassword(UUID userId, String hash) {
  @Override
  public String toString() {
    return "stored password of " + userId;
  }
}
