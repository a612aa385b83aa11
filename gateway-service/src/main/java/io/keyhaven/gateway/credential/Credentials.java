package io.keyhaven.gateway.credential;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the credential in a request's headers. */
public final class Credentials {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");
  private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private static final String NO_CREDENTIAL = "";

  private Credentials() {}

  /**
   * What a request presents, once.
   *
   * @return empty when it presents nothing
   * @throws io.keyhaven.problem.ProblemException 400 for several that differ or a repeated header
   */
  public static Optional<String> presented(MultiMap headers) {
    Optional<String> bearer = single(headers, "Authorization").map(Credentials::bearer);
    Optional<String> vaultToken = single(headers, "X-Vault-Token");
    if (bearer.isPresent() && vaultToken.isPresent() && !bearer.equals(vaultToken)) {
      throw CredentialProblem.contradictory();
    }
    return bearer.or(() -> vaultToken);
  }

  private static Optional<String> single(MultiMap headers, String name) {
    List<String> values = headers.getAll(name);
    if (values.size() > 1) {
      throw CredentialProblem.contradictory();
    }
    return values.stream().findFirst().map(String::trim);
  }

  /** The token of a Bearer header; of anything else a text that is no credential. */
  private static String bearer(String authorization) {
    var scheme = BEARER.matcher(authorization);
    return scheme.matches() ? scheme.group(1) : NO_CREDENTIAL;
  }

  /** Whether it is a token for a wrapped answer, which is never exchanged: it is nobody's. */
  public static boolean isWrappingToken(String text) {
    return text.startsWith("khw_");
  }

  /**
   * The credential that a text is.
   *
   * @throws io.keyhaven.problem.ProblemException 401 for something that is none of ours
   */
  public static Credential recognise(String text) {
    if (text.startsWith(ApiKeyForm.PREFIX)) {
      ApiKeyForm.check(text);
      return Credential.of(Credential.Kind.API_KEY, text);
    }
    if (text.startsWith(ApiKeyForm.MACHINE_TOKEN_PREFIX)) {
      ApiKeyForm.check(text);
      return Credential.of(Credential.Kind.MACHINE_TOKEN, text);
    }
    if (JWT.matcher(text).matches()) {
      return Credential.of(Credential.Kind.ACCESS_TOKEN, text);
    }
    throw CredentialProblem.unreadable();
  }
}
