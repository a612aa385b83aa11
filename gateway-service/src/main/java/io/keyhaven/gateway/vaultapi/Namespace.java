package io.keyhaven.gateway.vaultapi;

import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The organization that a Vault client names: its namespace, by id or slug. */
public final class Namespace {
  public static final String HEADER = "X-Vault-Namespace";

  private static final Pattern SLASHES = Pattern.compile("^/+|/+$");

  private Namespace() {}

  /**
   * The organization, without the slashes that Vault has around it.
   *
   * @throws ProblemException 400 for several
   */
  public static Optional<String> in(MultiMap headers) {
    List<String> values = headers.getAll(HEADER);
    if (values.size() > 1) {
      throw ProblemException.of(
          400,
          Category.VALIDATION,
          "request.malformed",
          "Malformed request",
          "Send " + HEADER + " once.");
    }
    return values.stream()
        .map(text -> SLASHES.matcher(text.trim()).replaceAll(""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }
}
