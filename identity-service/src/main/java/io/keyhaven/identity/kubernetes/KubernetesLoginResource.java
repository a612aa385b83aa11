package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code auth/kubernetes/login}. */
@Path("/v1/auth/kubernetes/login")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KubernetesLoginResource {
  private final CurrentCaller caller;
  private final KubernetesLogin login;
  private final ObjectMapper json;

  KubernetesLoginResource(CurrentCaller caller, KubernetesLogin login, ObjectMapper json) {
    this.caller = caller;
    this.login = login;
    this.json = json;
  }

  @POST
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> login(
      byte[] body, @HeaderParam("X-Vault-Namespace") String organization) {
    Caller current = caller.getOrAnonymous();
    VaultBody read = VaultBody.read(json, body);
    return login
        .login(read.require("role"), read.require("jwt"), organization, current.origin())
        .map(auth -> VaultAnswer.ofAuth(current, auth));
  }
}
