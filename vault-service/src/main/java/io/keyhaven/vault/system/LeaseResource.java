package io.keyhaven.vault.system;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.kv.KvBody;
import io.keyhaven.vault.kv.KvProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Leases. Nothing that is read here has one, so none is ever found; revoking what is not there is
 * done, as in Vault.
 */
@Path("/v1/sys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class LeaseResource {
  private static final String MISSING = "lease_id must be specified";

  private final CurrentCaller caller;

  LeaseResource(CurrentCaller caller) {
    this.caller = caller;
  }

  @POST
  @Path("/leases/lookup")
  @Needs
  @Operation(hidden = true)
  public void lookup(byte[] body) {
    requireLease("lookup", body);
    throw KvProblem.bad("invalid lease");
  }

  /** The list of leases below a prefix. */
  @GET
  @Path("/leases/lookup/{prefix: .*}")
  @Needs
  @Operation(hidden = true)
  public void list(@RestPath String prefix) {
    var _ = caller.get();
    throw KvProblem.notFound();
  }

  @POST
  @Path("/{address: leases/renew.*|renew.*}")
  @Needs
  @Operation(hidden = true)
  public void renew(@RestPath String address, byte[] body) {
    requireLease(address, body);
    throw KvProblem.bad("lease not found");
  }

  @POST
  @Path("/{address: leases/revoke.*|revoke.*}")
  @Needs
  @Operation(hidden = true)
  public void revoke(@RestPath String address, byte[] body) {
    requireLease(address, body);
  }

  /** A lease is named in the body, or in the address behind what is to be done. */
  private void requireLease(String address, byte[] body) {
    var _ = caller.get();
    boolean isNamed =
        address.matches("(leases/)?[a-z-]+/.+") && !address.matches("leases/[a-z-]+")
            || !KvBody.parse(body).text("lease_id").orElse("").isEmpty();
    if (!isNamed) {
      throw KvProblem.bad(MISSING);
    }
  }
}
