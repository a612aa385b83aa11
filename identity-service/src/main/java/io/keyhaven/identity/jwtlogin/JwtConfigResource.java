package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.loginmethod.MethodService;
import io.keyhaven.identity.loginmethod.MethodSettings;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code auth/jwt/config}. */
@Path("/v1/auth/jwt/config")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class JwtConfigResource {
  private final CurrentCaller caller;
  private final MethodService methods;
  private final ObjectMapper json;

  JwtConfigResource(CurrentCaller caller, MethodService methods, ObjectMapper json) {
    this.caller = caller;
    this.methods = methods;
    this.json = json;
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get() {
    Caller current = caller.get();
    return methods
        .get(current, LoginMethod.JWT, MethodSettings.Jwt.class)
        .map(found -> found.orElseThrow(VaultProblem::notFound))
        .map(trusted -> VaultAnswer.ofData(current, JwtConfigFields.show(trusted.settings())));
  }

  @POST
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> put(byte[] body) {
    VaultBody read = VaultBody.read(json, body);
    return methods.put(
        caller.get(), LoginMethod.JWT, JwtConfigFields.settings(read), Optional.empty(), false);
  }
}
