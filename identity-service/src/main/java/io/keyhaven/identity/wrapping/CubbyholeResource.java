package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code cubbyhole/}, and the older way to unwrap, {@code cubbyhole/response}. */
@Path("/v1/cubbyhole")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class CubbyholeResource {
  private static final String TOKEN = "X-Vault-Token";
  private static final String RESPONSE = "response";
  private static final int LONGEST_PATH = 512;

  private final CurrentCaller caller;
  private final CubbyholeService cubbyholes;
  private final WrappingService wrappings;
  private final ObjectMapper json;

  CubbyholeResource(
      CurrentCaller caller,
      CubbyholeService cubbyholes,
      WrappingService wrappings,
      ObjectMapper json) {
    this.caller = caller;
    this.cubbyholes = cubbyholes;
    this.wrappings = wrappings;
    this.json = json;
  }

  @GET
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> list(@HeaderParam(TOKEN) String token) {
    return listBelow(token, "");
  }

  @GET
  @Path("/{path: .+}")
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> get(
      @PathParam("path") String path,
      @QueryParam("list") String list,
      @HeaderParam(TOKEN) String token) {
    if (path.equals(RESPONSE) && WrappingToken.looksLike(token)) {
      return unwrap(token);
    }
    if ("true".equals(list)) {
      return listBelow(token, path);
    }
    Caller current = caller.get();
    return cubbyholes
        .get(current, require(token), check(path))
        .map(data -> VaultAnswer.ofData(current, data));
  }

  @POST
  @Path("/{path: .+}")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> put(
      @PathParam("path") String path, byte[] body, @HeaderParam(TOKEN) String token) {
    return cubbyholes.put(
        caller.get(), require(token), check(path), VaultBody.read(json, body).whole());
  }

  @DELETE
  @Path("/{path: .+}")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> delete(@PathParam("path") String path, @HeaderParam(TOKEN) String token) {
    return cubbyholes.delete(caller.get(), require(token), check(path));
  }

  private Uni<VaultAnswer> unwrap(String token) {
    Caller current = caller.getOrAnonymous();
    return wrappings
        .unwrap(current, WrappingToken.require(token))
        .map(answer -> VaultAnswer.ofData(current, Map.of(RESPONSE, answer)));
  }

  private Uni<VaultAnswer> listBelow(String token, String folder) {
    Caller current = caller.get();
    return cubbyholes
        .list(current, require(token), folder)
        .map(names -> VaultAnswer.ofData(current, Map.of("keys", names)));
  }

  private static String require(String token) {
    if (token == null || token.isEmpty()) {
      throw VaultProblem.denied("permission denied");
    }
    return token;
  }

  private static String check(String path) {
    if (path.length() > LONGEST_PATH) {
      throw VaultProblem.invalid("paths of a cubbyhole must be at most 512 characters");
    }
    return path;
  }
}
