package io.keyhaven.identity.machinetoken;

import io.keyhaven.principal.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens tokens of sign-ins: one round trip and one transaction, by a function that names its
 * tenant.
 */
@ApplicationScoped
class SignInTable {
  private static final String OPEN = "select open_machine_token($1, $2, $3) as opened";

  private final Pool database;
  private final TenantTransaction transaction;

  SignInTable(Pool database, TenantTransaction transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  /**
   * Opens a token of an account that stays until it is there, and takes a use of the secret id if
   * it counts them; false, and nothing done, where the account is gone or no use is left.
   *
   * @param event that records it
   */
  Uni<Boolean> open(MachineToken token, String event, Optional<UUID> countedSecret) {
    var parameters = Tuple.of(token.row().encode(), event, countedSecret.orElse(null));
    return transaction
        .statement(() -> database.preparedQuery(OPEN).execute(parameters))
        .map(rows -> rows.iterator().next().getBoolean("opened"));
  }
}
