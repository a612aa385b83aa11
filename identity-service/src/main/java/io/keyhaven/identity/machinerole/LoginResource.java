package io.keyhaven.identity.machinerole;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.machinetoken.AuthView;
import io.keyhaven.identity.vaultwire.VaultAnswer;
import io.keyhaven.identity.vaultwire.VaultBody;
import io.keyhaven.principal.Caller;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.RequestOrigin;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What Vault's {@code auth/{method}/login} of all methods have in common. */
public abstract class LoginResource {
  private final CurrentCaller caller;
  private final ObjectMapper json;

  protected LoginResource(CurrentCaller caller, ObjectMapper json) {
    this.caller = caller;
    this.json = json;
  }

  @POST
  @Needs(standing = Standing.ANYONE)
  @Operation(hidden = true)
  public Uni<VaultAnswer> login(
      byte[] body, @HeaderParam("X-Vault-Namespace") String organization) {
    Caller current = caller.getOrAnonymous();
    return signIn(VaultBody.read(json, body), organization, current.origin())
        .map(auth -> VaultAnswer.ofAuth(current, auth));
  }

  /**
   * Signs in with what a body presents.
   *
   * @param organization that the client named; null for none
   */
  protected abstract Uni<AuthView> signIn(
      VaultBody body, String organization, RequestOrigin origin);
}
