package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.machinerole.NamedRoleResource;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.principal.CurrentCaller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Vault's {@code auth/jwt/role}. */
@Path("/v1/auth/jwt/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class JwtRoleResource extends NamedRoleResource {

  JwtRoleResource(CurrentCaller caller, NamedRoleService roles, ObjectMapper json) {
    super(caller, roles, json, new JwtRoleFields());
  }
}
