package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Others' public keys. */
@Path("/api/v1/organizations/{organization}/members/{userId}/public-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keyring")
public class PublicKeysResource {
  private final CurrentCaller caller;
  private final KeyringService keyrings;

  PublicKeysResource(CurrentCaller caller, KeyringService keyrings) {
    this.caller = caller;
    this.keyrings = keyrings;
  }

  @GET
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(
      operationId = "getPublicKeys",
      summary = "A member's public keys, to wrap to and to verify with",
      description =
          "Clients pin them and have people compare fingerprints: this answer is the server's word.")
  public Uni<PublicKeysView> get(@RestPath String userId) {
    return keyrings.publicKeys(caller.get(), userId);
  }
}
