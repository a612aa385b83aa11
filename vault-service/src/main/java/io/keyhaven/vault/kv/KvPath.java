package io.keyhaven.vault.kv;

import io.keyhaven.vault.grant.Address;
import io.keyhaven.vault.grant.Reference;
import io.keyhaven.vault.path.InvalidPathException;
import io.keyhaven.vault.path.SecretPath;
import java.util.Optional;

/**
 * What a path of the mount names: {@code <project>/<environment>[/<path>]}, or for lists what is
 * above that.
 *
 * @param project empty for the mount itself
 * @param environment empty for a project
 */
public record KvPath(
    Optional<Reference> project, Optional<Reference> environment, SecretPath path) {

  /**
   * A path as it was sent, decoded; slashes around it count for nothing.
   *
   * @throws io.keyhaven.problem.ProblemException 400 when it can name nothing
   */
  public static KvPath parse(String text) {
    String bare = strip(text);
    if (bare.isEmpty()) {
      return new KvPath(Optional.empty(), Optional.empty(), SecretPath.ROOT);
    }
    String[] parts = bare.split("/", 3);
    if (bare.contains("//")) {
      throw KvProblem.bad("the path must not have an empty segment (//)");
    }
    return new KvPath(
        Optional.of(new Reference(parts[0])),
        parts.length < 2 ? Optional.empty() : Optional.of(new Reference(parts[1])),
        parts.length < 3 ? SecretPath.ROOT : rest(parts[2]));
  }

  /**
   * The path of secrets that this names.
   *
   * @throws io.keyhaven.problem.ProblemException 404 when it names none
   */
  public Address address() {
    return new Address(
        project.orElseThrow(KvProblem::notFound),
        environment.orElseThrow(KvProblem::notFound),
        path);
  }

  /**
   * The path of secrets that this names, to be written.
   *
   * @throws io.keyhaven.problem.ProblemException 400 when it names none
   */
  Address writable() {
    if (environment.isEmpty()) {
      throw KvProblem.bad(
          "the path names a project and an environment: <project>/<environment>[/<path>]");
    }
    return address();
  }

  private static SecretPath rest(String text) {
    try {
      return SecretPath.parse("/" + text);
    } catch (InvalidPathException fault) {
      throw KvProblem.bad("the path " + fault.getMessage());
    }
  }

  private static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '/') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '/') {
      to--;
    }
    return text.substring(from, to);
  }
}
