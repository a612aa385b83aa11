package io.keyhaven.testing;

import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The smallest service: it says who calls, and as whom it asks its database. */
@Path("/who/{organization}")
public class WhoAmIResource {
  private final CurrentCaller caller;
  private final Pool database;

  WhoAmIResource(CurrentCaller caller, Pool database) {
    this.caller = caller;
    this.database = database;
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public Uni<String> whoAmI(@PathParam("organization") String organization) {
    String name = caller.get().principal().name();
    return database
        .query("select current_user")
        .execute()
        .map(rows -> name + " " + rows.iterator().next().getString(0));
  }
}
