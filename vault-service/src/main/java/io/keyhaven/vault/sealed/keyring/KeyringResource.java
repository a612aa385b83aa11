package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.vault.request.Conditional;
import io.keyhaven.vault.request.Precondition;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** One's own keyring. */
@Path("/api/v1/me/keyring")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keyring")
public class KeyringResource {
  private final CurrentCaller caller;
  private final KeyringService keyrings;

  KeyringResource(CurrentCaller caller, KeyringService keyrings) {
    this.caller = caller;
    this.keyrings = keyrings;
  }

  @GET
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "getKeyring",
      summary = "Your keys as your client sealed them",
      description = "404 before there are any.")
  @APIResponse(responseCode = "404", description = "There is no keyring yet")
  @APIResponseSchema(value = KeyringView.class, responseDescription = "The keyring")
  public Uni<RestResponse<KeyringView>> get(HttpHeaders headers) {
    return keyrings.get(caller.get(), Precondition.of(headers)).map(Conditional::toPrivateResponse);
  }

  @PUT
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "putKeyring",
      summary = "Put your keyring: a first one, or one under another passphrase or recovery code",
      description =
          "201 the first time, then 200. A recovery block that is left out stays while the public"
              + " keys are the same. Guard it with If-Match where two devices may do it.")
  @APIResponse(
      responseCode = "200",
      description = "The keyring, which was there",
      content = @Content(schema = @Schema(implementation = KeyringView.class)))
  @APIResponse(
      responseCode = "201",
      description = "The first keyring",
      content = @Content(schema = @Schema(implementation = KeyringView.class)))
  public Uni<RestResponse<KeyringView>> put(
      @NotNull @Valid KeyringRequest request, HttpHeaders headers, UriInfo uri) {
    return keyrings
        .put(caller.get(), Precondition.of(headers), request)
        .map(put -> put.toResponse(uri.getPath()));
  }
}
