package io.keyhaven.vault.grant;

import io.keyhaven.problem.ProblemException;
import io.keyhaven.vault.path.InvalidPathException;
import io.keyhaven.vault.path.PathProblem;
import io.keyhaven.vault.path.SecretPath;

/** A path of an environment of a project, as a request names it. */
public record Address(Reference project, Reference environment, SecretPath path) {

  /**
   * @param path the query parameter; null means the root
   * @throws ProblemException 422 when it is no path
   */
  public static Address of(String project, String environment, String path) {
    return new Address(new Reference(project), new Reference(environment), parse(path, "?path"));
  }

  /** A path from a request; null means the root. */
  static SecretPath parse(String path, String pointer) {
    try {
      return path == null ? SecretPath.ROOT : SecretPath.parse(path);
    } catch (InvalidPathException fault) {
      throw PathProblem.invalid(pointer, fault);
    }
  }
}
