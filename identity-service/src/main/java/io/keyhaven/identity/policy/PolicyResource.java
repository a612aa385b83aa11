package io.keyhaven.identity.policy;

import io.keyhaven.description.Needs;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code sys/policies/acl}, and {@code sys/policy} as it was called before: to be read. */
@Path("/v1/sys")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyResource {
  private final CurrentCaller caller;
  private final PolicyService policies;

  PolicyResource(CurrentCaller caller, PolicyService policies) {
    this.caller = caller;
    this.policies = policies;
  }

  @GET
  @Path("/policies/acl")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> list() {
    Caller current = caller.get();
    return policies.names(current).map(names -> VaultAnswer.ofData(current, Map.of("keys", names)));
  }

  @GET
  @Path("/policies/acl/{name: .+}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get(@PathParam("name") String name) {
    Caller current = caller.get();
    return policies
        .text(current, name)
        .map(text -> VaultAnswer.ofData(current, Map.of("name", name, "policy", text)));
  }

  @GET
  @Path("/policy")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> listAsBefore() {
    Caller current = caller.get();
    return policies
        .names(current)
        .map(names -> VaultAnswer.ofData(current, Map.of("keys", names, "policies", names)));
  }

  @GET
  @Path("/policy/{name: .+}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> getAsBefore(@PathParam("name") String name) {
    Caller current = caller.get();
    return policies
        .text(current, name)
        .map(text -> VaultAnswer.ofData(current, Map.of("name", name, "rules", text)));
  }
}
