package io.keyhaven.identity.machinetoken;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.machinetoken.TokenService.Name;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.identity.vaultwire.VaultProblem;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Vault's {@code auth/token}. */
@Path("/v1/auth/token")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class TokenResource {
  private static final String TOKEN = "X-Vault-Token";

  private final CurrentCaller caller;
  private final TokenService tokens;
  private final TokenMaking making;
  private final ObjectMapper json;

  TokenResource(CurrentCaller caller, TokenService tokens, TokenMaking making, ObjectMapper json) {
    this.caller = caller;
    this.tokens = tokens;
    this.making = making;
    this.json = json;
  }

  @POST
  @Path("/create")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> create(byte[] body) {
    return make(TokenRequest.read(read(body)));
  }

  /** Only for whoever may make tokens that end with nobody's. */
  @POST
  @Path("/create-orphan")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> createOrphan(byte[] body) {
    TokenRequest request = TokenRequest.read(read(body));
    return make(
        new TokenRequest(
            request.serviceAccount(),
            request.displayName(),
            request.meta(),
            true,
            request.terms(),
            request.ignored()));
  }

  @GET
  @Path("/lookup-self")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> lookUpSelf(@HeaderParam(TOKEN) String token) {
    return data(tokens.lookUpOwn(caller.get(), token));
  }

  @POST
  @Path("/lookup")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> lookUp(byte[] body, @HeaderParam(TOKEN) String own) {
    VaultBody read = read(body);
    return data(
        !read.has("token") || isOwn(read, own)
            ? tokens.lookUpOwn(caller.get(), own)
            : tokens.lookUp(caller.get(), token(read)));
  }

  @POST
  @Path("/lookup-accessor")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> lookUpAccessor(byte[] body) {
    return data(tokens.lookUp(caller.get(), accessor(read(body))));
  }

  @GET
  @Path("/accessors")
  @Needs(Permission.SERVICE_ACCOUNT_MANAGE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> accessors() {
    return data(tokens.accessors(caller.get()).map(TokenResource::keys));
  }

  @POST
  @Path("/renew-self")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> renewSelf(byte[] body, @HeaderParam(TOKEN) String token) {
    return auth(tokens.renewOwn(caller.get(), token, increment(read(body))));
  }

  @POST
  @Path("/renew")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> renew(byte[] body, @HeaderParam(TOKEN) String own) {
    VaultBody read = read(body);
    return auth(
        isOwn(read, own)
            ? tokens.renewOwn(caller.get(), own, increment(read))
            : tokens.renew(caller.get(), token(read), increment(read)));
  }

  @POST
  @Path("/renew-accessor")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<VaultAnswer> renewAccessor(byte[] body) {
    VaultBody read = read(body);
    return auth(tokens.renew(caller.get(), accessor(read), increment(read)));
  }

  @POST
  @Path("/revoke-self")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> revokeSelf() {
    return tokens.revokeOwn(caller.get());
  }

  @POST
  @Path("/revoke")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> revoke(byte[] body, @HeaderParam(TOKEN) String own) {
    VaultBody read = read(body);
    return isOwn(read, own)
        ? tokens.revokeOwn(caller.get())
        : tokens.revoke(caller.get(), token(read));
  }

  @POST
  @Path("/revoke-accessor")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> revokeAccessor(byte[] body) {
    return tokens.revoke(caller.get(), accessor(read(body)));
  }

  @POST
  @Path("/revoke-orphan")
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(hidden = true)
  public Uni<Void> revokeOrphan(byte[] body) {
    return tokens.revokeAlone(caller.get(), token(read(body)));
  }

  private Uni<VaultAnswer> make(TokenRequest request) {
    return auth(making.make(caller.get(), request))
        .map(answer -> answer.warning(TokenMaking.warning(request).stream().toList()));
  }

  private Uni<VaultAnswer> data(Uni<?> found) {
    Caller current = caller.get();
    return found.map(data -> VaultAnswer.ofData(current, data));
  }

  private Uni<VaultAnswer> auth(Uni<AuthView> token) {
    Caller current = caller.get();
    return token.map(auth -> VaultAnswer.ofAuth(current, auth));
  }

  private static Map<String, List<String>> keys(List<String> accessors) {
    if (accessors.isEmpty()) {
      throw VaultProblem.notFound();
    }
    return Map.of("keys", accessors);
  }

  private VaultBody read(byte[] body) {
    return VaultBody.read(json, body);
  }

  /** Whether a body names the token that the caller presents, of whichever kind it is. */
  private static boolean isOwn(VaultBody body, String own) {
    return own != null && body.text("token").filter(own::equals).isPresent();
  }

  private static Name token(VaultBody body) {
    return new Name.Text(body.require("token"));
  }

  private static Name accessor(VaultBody body) {
    return new Name.Accessor(body.require("accessor"));
  }

  private static long increment(VaultBody body) {
    return body.seconds("increment").orElse(0);
  }
}
