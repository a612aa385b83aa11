package io.keyhaven.identity.user;

import java.time.Instant;
import java.util.UUID;

/** A person as they see themselves. */
public record UserView(
    UUID id, String email, boolean emailVerified, String name, Instant createdAt) {
  public static UserView of(AppUser user) {
    return new UserView(
        user.id(), user.email(), user.hasVerifiedEmail(), user.name(), user.createdAt());
  }
}
