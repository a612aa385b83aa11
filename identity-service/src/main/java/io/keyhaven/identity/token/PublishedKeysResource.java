package io.keyhaven.identity.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Public signing keys: to everybody those of access tokens, to services those of internal ones. */
@Path("/")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class PublishedKeysResource {
  private final SigningKeys keys;

  PublishedKeysResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @Path(".well-known/jwks.json")
  @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
  @Operation(
      operationId = "getSigningKeys",
      summary = "Public keys that access tokens are signed with")
  public PublishedKeys access() {
    return PublishedKeys.of(keys.published(SigningPurpose.ACCESS));
  }

  @GET
  @Path("internal/jwks.json")
  @Operation(hidden = true)
  public PublishedKeys internal() {
    return PublishedKeys.of(keys.published(SigningPurpose.INTERNAL));
  }
}
