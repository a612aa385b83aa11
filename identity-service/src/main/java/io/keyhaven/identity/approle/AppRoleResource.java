package io.keyhaven.identity.approle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.identity.machinerole.RoleBody;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
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

/** Vault's {@code auth/approle/role}. */
@Path("/v1/auth/approle/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class AppRoleResource {
  private final CurrentCaller caller;
  private final NamedRoleService roles;
  private final ObjectMapper json;

  AppRoleResource(CurrentCaller caller, NamedRoleService roles, ObjectMapper json) {
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
        .names(current, LoginMethod.APPROLE)
        .map(names -> VaultAnswer.ofData(current, Map.of("keys", names)));
  }

  @GET
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get(@PathParam("name") String name) {
    Caller current = caller.get();
    return fields(current, name).map(fields -> VaultAnswer.ofData(current, fields));
  }

  @POST
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Response> put(@PathParam("name") String name, byte[] body) {
    return put(name, VaultBody.read(json, body));
  }

  @DELETE
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> delete(@PathParam("name") String name) {
    return roles.delete(caller.get(), LoginMethod.APPROLE, name);
  }

  @GET
  @Path("/{name}/role-id")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> roleId(@PathParam("name") String name) {
    Caller current = caller.get();
    return roles
        .get(current, LoginMethod.APPROLE, name)
        .map(role -> VaultAnswer.ofData(current, Map.of("role_id", role.roleId().toString())));
  }

  @POST
  @Path("/{name}/role-id")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> setRoleId(@PathParam("name") String name, byte[] body) {
    String wanted = VaultBody.read(json, body).require("role_id");
    return roles.setRoleId(
        caller.get(),
        LoginMethod.APPROLE,
        name,
        UuidText.find(wanted)
            .orElseThrow(() -> VaultProblem.invalid("role_id must be a UUID here")));
  }

  /** One field of a role, by its name with hyphens. */
  @GET
  @Path("/{name}/{field}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> field(@PathParam("name") String name, @PathParam("field") String field) {
    Caller current = caller.get();
    String key = key(field);
    return fields(current, name)
        .map(
            fields -> {
              if (!fields.containsKey(key)) {
                throw VaultProblem.notFound();
              }
              return VaultAnswer.ofData(current, Map.of(key, fields.get(key)));
            });
  }

  @POST
  @Path("/{name}/{field}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> setField(
      @PathParam("name") String name, @PathParam("field") String field, byte[] body) {
    VaultBody read = VaultBody.read(json, body);
    Caller current = caller.get();
    return roles
        .get(current, LoginMethod.APPROLE, name)
        .chain(
            found -> {
              if (!AppRoleFields.show(found, List.of()).containsKey(key(field))) {
                throw VaultProblem.notFound();
              }
              return put(name, read);
            })
        .replaceWithVoid();
  }

  private Uni<Map<String, Object>> fields(Caller current, String name) {
    return roles
        .getWithPolicies(current, LoginMethod.APPROLE, name)
        .map(found -> AppRoleFields.show(found.role(), found.policies()));
  }

  private Uni<Response> put(String name, VaultBody body) {
    Caller current = caller.get();
    List<String> warnings = RoleBody.warnings(body);
    return roles
        .put(
            current,
            LoginMethod.APPROLE,
            name,
            body.text("service_account"),
            known -> AppRoleFields.change(known, body))
        .map(
            role ->
                warnings.isEmpty()
                    ? Response.noContent().build()
                    : Response.ok(VaultAnswer.ofData(current, null).warning(warnings)).build());
  }

  /** {@code period} and {@code policies} are there by their names before as well. */
  private static String key(String field) {
    return switch (field) {
      case "period" -> "token_period";
      case "policies" -> "token_policies";
      case "bound-cidr-list" -> "secret_id_bound_cidrs";
      default -> field.replace('-', '_');
    };
  }
}
