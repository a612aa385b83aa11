package io.keyhaven.vault.grant;

import io.keyhaven.principal.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Places, each found in one statement. */
@ApplicationScoped
class PlaceRepository {
  private static final String PLACE = "select * from find_place($1, $2, $3, $4, $5, $6, $7)";

  private final Pool pool;

  PlaceRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<FoundPlace> require(Caller caller, Address address) {
    var call = new PlaceCall(caller, address);
    return pool.preparedQuery(PLACE).execute(call.arguments()).map(call::read);
  }
}
