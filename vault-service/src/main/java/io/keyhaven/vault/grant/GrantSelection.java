package io.keyhaven.vault.grant;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.path.SecretPath;
import java.util.Optional;
import java.util.UUID;

/**
 * Which grants of a project are meant.
 *
 * @param principalId whose; empty for everybody's
 * @param environment exactly this one; empty for any, and for those on every environment
 * @param path exactly this prefix; empty for any
 */
record GrantSelection(
    Optional<UUID> principalId, Optional<Reference> environment, Optional<SecretPath> path) {
  static final GrantSelection ALL =
      new GrantSelection(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Those of a principal, as an address narrows them down.
   *
   * @param environment the query parameter; null where it was not sent, as {@code path}
   * @throws ProblemException 422 when the path is none
   */
  static GrantSelection of(UUID principalId, String environment, String path) {
    return new GrantSelection(
        Optional.of(principalId),
        Optional.ofNullable(environment).map(Reference::new),
        Optional.ofNullable(path).map(text -> Address.parse(text, "?path")));
  }

  /**
   * The environment it names.
   *
   * @throws ProblemException 404 when the project has none of that name
   */
  Optional<UUID> environmentIn(ProjectAccess project) {
    return environment.map(project::environment).map(Named::id);
  }
}
