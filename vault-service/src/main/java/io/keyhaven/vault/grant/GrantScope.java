package io.keyhaven.vault.grant;

import io.keyhaven.vault.path.SecretPath;
import java.util.Optional;
import java.util.UUID;

/**
 * A part of a project: every environment or one, from a path downwards. {@code /a} covers {@code
 * /a} and {@code /a/b}, not {@code /ab}; {@code /} covers everything.
 *
 * @param environment empty for every environment, also those that are yet to come
 */
public record GrantScope(Optional<UUID> environment, SecretPath path) {
  /** The whole project. */
  public static final GrantScope PROJECT = new GrantScope(Optional.empty(), SecretPath.ROOT);

  public static GrantScope of(UUID environment, SecretPath path) {
    return new GrantScope(Optional.of(environment), path);
  }

  /** Whether it takes in this environment, from some path downwards. */
  public boolean isIn(UUID other) {
    return environment.isEmpty() || environment.get().equals(other);
  }

  /** Whether everything in the other scope is in this one too. */
  public boolean covers(GrantScope other) {
    boolean environmentCovered = environment.isEmpty() || environment.equals(other.environment);
    return environmentCovered && path.covers(other.path);
  }

  /** Whether some path lies in both scopes. */
  public boolean meets(GrantScope other) {
    boolean sameEnvironment =
        environment.isEmpty()
            || other.environment.isEmpty()
            || environment.equals(other.environment);
    return sameEnvironment && (path.covers(other.path) || other.path.covers(path));
  }
}
