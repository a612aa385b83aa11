package io.keyhaven.identity.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.machinerole.LoginResource;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Vault's {@code auth/kubernetes/login}. */
@Path("/v1/auth/kubernetes/login")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class KubernetesLoginResource extends LoginResource {
  private final KubernetesLogin login;

  KubernetesLoginResource(CurrentCaller caller, ObjectMapper json, KubernetesLogin login) {
    super(caller, json);
    this.login = login;
  }

  @Override
  protected Uni<AuthView> signIn(VaultBody body, String organization, RequestOrigin origin) {
    return login.login(body.require("role"), body.require("jwt"), organization, origin);
  }
}
