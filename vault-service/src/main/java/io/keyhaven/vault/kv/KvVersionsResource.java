package io.keyhaven.vault.kv;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** The life of versions after they were written. */
@Path("/v1/secret")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KvVersionsResource {
  private static final String NONE = "No version number provided";

  private final VaultCaller caller;
  private final KvVersionService versions;

  KvVersionsResource(VaultCaller caller, KvVersionService versions) {
    this.caller = caller;
    this.versions = versions;
  }

  @POST
  @Path("/delete/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<Void> delete(@RestPath String path, byte[] body) {
    var request = KvVersionsRequest.of(KvBody.parse(body), NONE);
    return versions.delete(caller.get(), KvPath.parse(path), request.versions());
  }

  @POST
  @Path("/undelete/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<Void> undelete(@RestPath String path, byte[] body) {
    var request = KvVersionsRequest.of(KvBody.parse(body), NONE);
    return versions.undelete(caller.get(), KvPath.parse(path), request.versions());
  }

  @POST
  @Path("/destroy/{path: .*}")
  @Needs(Permission.SECRET_WRITE)
  @Operation(hidden = true)
  public Uni<Void> destroy(@RestPath String path, byte[] body) {
    var request = KvVersionsRequest.of(KvBody.parse(body), "no version number provided");
    return versions.destroy(caller.get(), KvPath.parse(path), request.versions());
  }
}
