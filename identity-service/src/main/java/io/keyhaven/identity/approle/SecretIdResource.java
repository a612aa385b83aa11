package io.keyhaven.identity.approle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.identity.machinerole.MachineRoleView;
import io.keyhaven.identity.machinetoken.TokenTerms;
import io.keyhaven.identity.naming.UuidText;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's secret ids of a role. */
@Path("/v1/auth/approle/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class SecretIdResource {
  private static final int LONGEST = 4096;
  private static final int SHORTEST = 16;

  private final CurrentCaller caller;
  private final AppRoleService secrets;
  private final ObjectMapper json;

  SecretIdResource(CurrentCaller caller, AppRoleService secrets, ObjectMapper json) {
    this.caller = caller;
    this.secrets = secrets;
    this.json = json;
  }

  @POST
  @Path("/{name}/secret-id")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> make(@PathParam("name") String name, byte[] body) {
    return make(name, VaultBody.read(json, body), Optional.empty());
  }

  @POST
  @Path("/{name}/custom-secret-id")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> makeChosen(@PathParam("name") String name, byte[] body) {
    VaultBody read = VaultBody.read(json, body);
    String chosen = read.require("secret_id");
    if (chosen.length() < SHORTEST || chosen.length() > LONGEST) {
      throw VaultProblem.invalid("secret_id must be 16 to 4096 characters");
    }
    return make(name, read, Optional.of(chosen));
  }

  @GET
  @Path("/{name}/secret-id")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> accessors(@PathParam("name") String name) {
    Caller current = caller.get();
    return secrets
        .accessors(current, name)
        .map(accessors -> VaultAnswer.ofData(current, Map.of("keys", accessors)));
  }

  @POST
  @Path("/{name}/secret-id/lookup")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Response> lookUp(@PathParam("name") String name, byte[] body) {
    Caller current = caller.get();
    return secrets
        .lookUp(current, name, secretId(body))
        .map(
            found ->
                found
                    .map(view -> Response.ok(VaultAnswer.ofData(current, view)))
                    .orElseGet(Response::noContent)
                    .build());
  }

  @POST
  @Path("/{name}/secret-id/destroy")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> destroy(@PathParam("name") String name, byte[] body) {
    return secrets.destroy(caller.get(), name, secretId(body)).replaceWithVoid();
  }

  @DELETE
  @Path("/{name}/secret-id/destroy")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> destroyByDelete(@PathParam("name") String name, byte[] body) {
    return destroy(name, body);
  }

  @POST
  @Path("/{name}/secret-id-accessor/lookup")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> lookUpAccessor(@PathParam("name") String name, byte[] body) {
    Caller current = caller.get();
    return secrets
        .lookUp(current, name, accessor(body))
        .map(found -> found.orElseThrow(SecretIdResource::unknownAccessor))
        .map(view -> VaultAnswer.ofData(current, view));
  }

  @POST
  @Path("/{name}/secret-id-accessor/destroy")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> destroyAccessor(@PathParam("name") String name, byte[] body) {
    return secrets
        .destroy(caller.get(), name, accessor(body))
        .invoke(
            destroyed -> {
              if (!destroyed) {
                throw unknownAccessor();
              }
            })
        .replaceWithVoid();
  }

  @DELETE
  @Path("/{name}/secret-id-accessor/destroy")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<Void> destroyAccessorByDelete(@PathParam("name") String name, byte[] body) {
    return destroyAccessor(name, body);
  }

  private Uni<VaultAnswer> make(String name, VaultBody body, Optional<String> chosen) {
    Caller current = caller.get();
    return secrets
        .make(current, name, role -> terms(role, body), chosen)
        .map(made -> VaultAnswer.ofData(current, made));
  }

  private static SecretTerms terms(MachineRoleView role, VaultBody body) {
    return new SecretTerms(
        body.number("num_uses", TokenTerms.MOST_USES).orElse(role.appRole().secretIdNumUses()),
        body.seconds("ttl").orElse(role.appRole().secretIdTtlSeconds()),
        body.list("cidr_list").orElse(List.of()),
        body.list("token_bound_cidrs").orElse(List.of()),
        body.strings("metadata").orElse(Map.of()));
  }

  private String secretId(byte[] body) {
    return VaultBody.read(json, body).require("secret_id");
  }

  private UUID accessor(byte[] body) {
    return UuidText.find(VaultBody.read(json, body).require("secret_id_accessor"))
        .orElseThrow(SecretIdResource::unknownAccessor);
  }

  private static ProblemException unknownAccessor() {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "identity.secret_id_accessor.not_found",
        "Accessor not found",
        "failed to find accessor entry for secret_id_accessor");
  }
}
