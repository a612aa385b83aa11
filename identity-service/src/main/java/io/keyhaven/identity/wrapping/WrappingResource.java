package io.keyhaven.identity.wrapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Vault's {@code sys/wrapping}. The wrapping token comes in the body, or as the client's own token;
 * who has it needs no other.
 */
@Path("/v1/sys/wrapping")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class WrappingResource {
  private static final String TOKEN = "X-Vault-Token";

  private final CurrentCaller caller;
  private final WrappingService wrappings;
  private final ObjectMapper json;

  WrappingResource(CurrentCaller caller, WrappingService wrappings, ObjectMapper json) {
    this.caller = caller;
    this.wrappings = wrappings;
    this.json = json;
  }

  /** Answers what it was sent, for the gateway to wrap. */
  @POST
  @Path("/wrap")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public VaultAnswer wrap(byte[] body) {
    return VaultAnswer.ofData(caller.get(), VaultBody.read(json, body).whole());
  }

  /** The answer as it was. */
  @POST
  @Path("/unwrap")
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<String> unwrap(byte[] body, @HeaderParam(TOKEN) String own) {
    return wrappings.unwrap(caller.getOrAnonymous(), token(body, own));
  }

  @POST
  @Path("/lookup")
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> lookUp(byte[] body, @HeaderParam(TOKEN) String own) {
    Caller current = caller.getOrAnonymous();
    return wrappings.lookUp(token(body, own)).map(facts -> VaultAnswer.ofData(current, facts));
  }

  @POST
  @Path("/rewrap")
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> rewrap(byte[] body, @HeaderParam(TOKEN) String own) {
    Caller current = caller.getOrAnonymous();
    return wrappings
        .rewrap(current, token(body, own))
        .map(info -> VaultAnswer.ofWrapping(current, info));
  }

  private WrappingToken token(byte[] body, String own) {
    return WrappingToken.require(VaultBody.read(json, body).text("token").orElse(own));
  }
}
