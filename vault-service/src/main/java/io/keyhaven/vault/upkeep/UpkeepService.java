package io.keyhaven.vault.upkeep;

import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.audit.AccessRefused;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditedTransaction;
import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.request.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lists the secrets of a whole organization that need somebody. */
@ApplicationScoped
class UpkeepService {
  private final UpkeepRepository secrets;
  private final AuditedTransaction transaction;

  UpkeepService(UpkeepRepository secrets, AuditedTransaction transaction) {
    this.secrets = secrets;
    this.transaction = transaction;
  }

  /** For those who may list every project by their role; a grant opens less than that. */
  Uni<Page<PlacedSecretView>> list(Caller caller, UpkeepQuery query) {
    return transaction.of(
        caller,
        Action.SECRET_LIST,
        () -> {
          if (!caller.has(Permission.SECRET_LIST)) {
            throw AccessRefused.lacks(
                Permission.SECRET_LIST, Subject.of(caller.organization().value(), "secrets"));
          }
          return page(caller, query);
        });
  }

  private Uni<Page<PlacedSecretView>> page(Caller caller, UpkeepQuery query) {
    return secrets
        .page(caller.organization(), query)
        .map(rows -> Page.of(rows, query.page(), query::cursorOf, FoundSecret::view));
  }
}
