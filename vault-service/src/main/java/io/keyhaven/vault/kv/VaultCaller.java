package io.keyhaven.vault.kv;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of a request whose address names no organization: the credential has to. */
@ApplicationScoped
public class VaultCaller {
  private final CurrentCaller current;

  VaultCaller(CurrentCaller current) {
    this.current = current;
  }

  /**
   * @throws io.keyhaven.problem.ProblemException 401 when nobody is signed in, 400 for a person
   *     whose organization was not named
   */
  public Caller get() {
    Caller caller = current.get();
    if (caller.principal().tenant().isEmpty()) {
      throw KvProblem.bad("name the organization in X-Vault-Namespace");
    }
    return caller;
  }
}
