package io.keyhaven.identity.jwtlogin;

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

/** Vault's {@code auth/jwt/login}. */
@Path("/v1/auth/jwt/login")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class JwtLoginResource extends LoginResource {
  private final JwtLogin login;

  JwtLoginResource(CurrentCaller caller, ObjectMapper json, JwtLogin login) {
    super(caller, json);
    this.login = login;
  }

  @Override
  protected Uni<AuthView> signIn(VaultBody body, String organization, RequestOrigin origin) {
    return login.login(
        body.text("role").filter(role -> !role.isEmpty()),
        body.require("jwt"),
        organization,
        origin);
  }
}
