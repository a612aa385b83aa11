package io.keyhaven.vault.upkeep;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.vault.request.Page;
import io.keyhaven.vault.request.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The secrets of all projects that need somebody. */
@Path("/api/v1/organizations/{organization}/secrets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Secrets")
public class UpkeepResource {
  private final CurrentCaller caller;
  private final UpkeepService upkeep;

  UpkeepResource(CurrentCaller caller, UpkeepService upkeep) {
    this.caller = caller;
    this.upkeep = upkeep;
  }

  @GET
  @Needs(value = Permission.SECRET_LIST, standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "listNeglectedSecrets",
      summary = "List the secrets of all projects that expire, or were last written, before a time",
      description =
          "With expiresBefore those that expire next come first, expired ones among them; with"
              + " writtenBefore those that nobody has written for longest. One of the two.")
  public Uni<Page<PlacedSecretView>> list(
      @RestQuery String expiresBefore,
      @RestQuery String writtenBefore,
      @RestQuery String limit,
      @RestQuery String cursor) {
    return upkeep.list(
        caller.get(), UpkeepQuery.of(expiresBefore, writtenBefore, PageRequest.of(limit, cursor)));
  }
}
