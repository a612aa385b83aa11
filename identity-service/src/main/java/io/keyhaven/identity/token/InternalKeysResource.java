package io.keyhaven.identity.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Public keys of internal tokens, for services; public keys need no credential. */
@Path("/internal/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class InternalKeysResource {
  private final SigningKeys keys;

  InternalKeysResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Operation(hidden = true)
  public PublishedKeys get() {
    return PublishedKeys.of(keys.published(SigningPurpose.INTERNAL));
  }
}
