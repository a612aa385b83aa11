package io.keyhaven.vault.system;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.kv.KvBody;
import io.keyhaven.vault.kv.VaultCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the caller may do where. */
@Path("/v1/sys/capabilities-self")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class CapabilityResource {
  private final VaultCaller caller;
  private final CapabilityService capabilities;

  CapabilityResource(VaultCaller caller, CapabilityService capabilities) {
    this.caller = caller;
    this.capabilities = capabilities;
  }

  @POST
  @Needs
  @Operation(hidden = true)
  public Uni<SystemAnswer> own(byte[] body) {
    Caller reader = caller.get();
    return capabilities
        .of(reader, CapabilityRequest.of(KvBody.parse(body)).paths())
        .map(found -> SystemAnswer.of(reader, found));
  }
}
