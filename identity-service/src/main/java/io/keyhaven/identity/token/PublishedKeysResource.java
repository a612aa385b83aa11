package io.keyhaven.identity.token;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Public keys of access tokens, for everybody. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Sign-in")
public class PublishedKeysResource {
  private final SigningKeys keys;

  PublishedKeysResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
  @Needs(standing = Standing.ANYONE)
  @Operation(
      operationId = "getSigningKeys",
      summary = "Public keys that access tokens are signed with")
  public PublishedKeys get() {
    return PublishedKeys.of(keys.published(SigningPurpose.ACCESS));
  }
}
