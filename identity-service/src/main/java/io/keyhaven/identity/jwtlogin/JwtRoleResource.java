package io.keyhaven.identity.jwtlogin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code auth/jwt/role}. */
@Path("/v1/auth/jwt/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class JwtRoleResource {
  private final CurrentCaller caller;
  private final NamedRoleService roles;
  private final ObjectMapper json;

  JwtRoleResource(CurrentCaller caller, NamedRoleService roles, ObjectMapper json) {
    this.caller = caller;
    this.roles = roles;
    this.json = json;
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> list() {
    Caller current = caller.get();
    return roles
        .names(current, LoginMethod.JWT)
        .map(names -> VaultAnswer.ofData(current, Map.of("keys", names)));
  }

  @GET
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get(@PathParam("name") String name) {
    Caller current = caller.get();
    return roles
        .getWithPolicies(current, LoginMethod.JWT, name)
        .map(found -> JwtFields.show(found.role(), found.policies()))
        .map(fields -> VaultAnswer.ofData(current, fields));
  }

  @POST
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Response> put(@PathParam("name") String name, byte[] body) {
    Caller current = caller.get();
    VaultBody read = VaultBody.read(json, body);
    List<String> warnings = RoleBody.warnings(read);
    return roles
        .put(
            current,
            LoginMethod.JWT,
            name,
            read.text("service_account"),
            known -> JwtFields.change(known, read, json))
        .map(
            role ->
                warnings.isEmpty()
                    ? Response.noContent().build()
                    : Response.ok(VaultAnswer.ofData(current, null).warning(warnings)).build());
  }

  @DELETE
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> delete(@PathParam("name") String name) {
    return roles.delete(caller.get(), LoginMethod.JWT, name);
  }
}
