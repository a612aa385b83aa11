package io.keyhaven.identity.approle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.machinerole.LoginMethod;
import io.keyhaven.identity.machinerole.NamedRoleResource;
import io.keyhaven.identity.machinerole.NamedRoleService;
import io.keyhaven.identity.naming.UuidText;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code auth/approle/role}. */
@Path("/v1/auth/approle/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class AppRoleResource extends NamedRoleResource {
  private static final AppRoleFields FIELDS = new AppRoleFields();

  private final CurrentCaller caller;
  private final NamedRoleService roles;
  private final ObjectMapper json;

  AppRoleResource(CurrentCaller caller, NamedRoleService roles, ObjectMapper json) {
    super(caller, roles, json, FIELDS);
    this.caller = caller;
    this.roles = roles;
    this.json = json;
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
    return shown(current, name)
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
              if (!FIELDS.show(found, List.of()).containsKey(key(field))) {
                throw VaultProblem.notFound();
              }
              return put(name, read);
            })
        .replaceWithVoid();
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
