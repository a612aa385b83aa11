package io.keyhaven.gateway.vaultapi;

import io.keyhaven.problem.FieldError;
import io.keyhaven.problem.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A refusal in Vault's words: a status and {@code {"errors":[…]}}.
 *
 * <p>Vault knows no 401 and no 422: who is not signed in is denied permission, what is invalid is a
 * bad request. A service that wants exact words throws a problem with exactly that detail; one with
 * the code {@link #NOTHING_THERE} is the 404 that has no words.
 */
public record VaultErrors(int status, List<String> errors) {
  /** The code of a 404 without a message: a secret that is not there, an empty list. */
  static final String NOTHING_THERE = "vault.not_found";

  private static final String FOREIGN_NAMESPACE = "identity.organization.not_found";
  private static final String NO_ROUTE = "route.not_found";
  private static final String DENIED = "permission denied";

  /** A refusal of the gateway's own. */
  public static VaultErrors of(ProblemException refusal, String target) {
    List<String> faults = refusal.errors().stream().map(VaultErrors::fault).toList();
    if (refusal.code().equals(NO_ROUTE)) {
      return new VaultErrors(404, List.of(noHandler(target)));
    }
    return of(refusal.status(), refusal.code(), refusal.detail(), faults);
  }

  /** A refusal as a service wrote it. */
  public static VaultErrors of(int status, JsonObject problem) {
    List<String> faults =
        problem.getJsonArray("errors", new JsonArray()).stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .map(error -> error.getString("pointer") + ": " + error.getString("detail"))
            .toList();
    return of(
        status,
        problem.getString("code", ""),
        Optional.ofNullable(problem.getString("detail")),
        faults);
  }

  private static VaultErrors of(
      int status, String code, Optional<String> detail, List<String> faults) {
    if (status == 401 || code.equals(FOREIGN_NAMESPACE)) {
      return new VaultErrors(403, List.of(DENIED));
    }
    if (status == 403) {
      return new VaultErrors(403, denied(detail));
    }
    if (code.equals(NOTHING_THERE)) {
      return new VaultErrors(status, List.of());
    }
    List<String> words = faults.isEmpty() ? detail.stream().toList() : faults;
    return new VaultErrors(status == 422 ? 400 : status, words);
  }

  private static List<String> denied(Optional<String> detail) {
    var words = new ArrayList<>(List.of(DENIED));
    detail.filter(text -> !text.equals(DENIED)).ifPresent(words::add);
    return List.copyOf(words);
  }

  private static String fault(FieldError error) {
    return error.pointer() + ": " + error.detail();
  }

  private static String noHandler(String target) {
    String path = target.split("\\?", 2)[0];
    return "no handler for route \"%s\". route entry not found."
        .formatted(path.substring(Math.min("/v1/".length(), path.length())));
  }

  public JsonObject body() {
    return new JsonObject().put("errors", new JsonArray(new ArrayList<>(errors)));
  }
}
