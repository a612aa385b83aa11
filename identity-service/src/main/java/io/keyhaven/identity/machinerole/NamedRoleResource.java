package io.keyhaven.identity.machinerole;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What Vault's {@code auth/{method}/role} of all methods have in common. */
public abstract class NamedRoleResource {
  private final CurrentCaller caller;
  private final NamedRoleService roles;
  private final ObjectMapper json;
  private final RoleFields fields;

  protected NamedRoleResource(
      CurrentCaller caller, NamedRoleService roles, ObjectMapper json, RoleFields fields) {
    this.caller = caller;
    this.roles = roles;
    this.json = json;
    this.fields = fields;
  }

  @GET
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> list() {
    Caller current = caller.get();
    return roles
        .names(current, fields.method())
        .map(names -> VaultAnswer.ofData(current, Map.of("keys", names)));
  }

  @GET
  @Path("/{name}")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get(@PathParam("name") String name) {
    Caller current = caller.get();
    return shown(current, name).map(shown -> VaultAnswer.ofData(current, shown));
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
    return roles.delete(caller.get(), fields.method(), name);
  }

  /** The fields of a role, by their names. */
  protected Uni<Map<String, Object>> shown(Caller current, String name) {
    return roles
        .getWithPolicies(current, fields.method(), name)
        .map(found -> fields.show(found.role(), found.policies()));
  }

  /** Makes or changes a role: 204, or 200 with what is to be said about it. */
  protected Uni<Response> put(String name, VaultBody body) {
    Caller current = caller.get();
    List<String> warnings = RoleBody.warnings(body);
    return roles
        .put(
            current,
            fields.method(),
            name,
            body.text("service_account"),
            known -> fields.change(known, body))
        .map(
            role ->
                warnings.isEmpty()
                    ? Response.noContent().build()
                    : Response.ok(VaultAnswer.ofData(current, null).warning(warnings)).build());
  }
}
