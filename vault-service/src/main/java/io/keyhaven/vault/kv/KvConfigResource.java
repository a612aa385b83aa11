package io.keyhaven.vault.kv;

import io.keyhaven.description.Needs;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What holds for every path of the organization. */
@Path("/v1/secret/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KvConfigResource {
  private final VaultCaller caller;
  private final KvConfigService config;

  KvConfigResource(VaultCaller caller, KvConfigService config) {
    this.caller = caller;
    this.config = config;
  }

  @GET
  @Needs(Permission.SECRET_LIST)
  @Operation(hidden = true)
  public Uni<VaultAnswer<KvConfigView>> read() {
    Caller reader = caller.get();
    return config.read(reader).map(view -> VaultAnswer.ofKv(reader, view));
  }

  @POST
  @Needs(Permission.PROJECT_UPDATE)
  @Operation(hidden = true)
  public Uni<Void> write(byte[] body) {
    return config.write(caller.get(), KvSettingsRequest.ofAll(KvBody.parse(body)));
  }
}
