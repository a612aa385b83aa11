package io.keyhaven.identity.wrapping;

import io.keyhaven.identity.exchange.ServiceSecrets;
import io.keyhaven.identity.http.RequestBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the gateway puts answers away; guarded by its service secret. */
@Path("/internal/wrappings")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class InternalWrappingResource {
  private static final String GATEWAY = "gateway";

  private final ServiceSecrets secrets;
  private final WrappingService wrappings;

  InternalWrappingResource(ServiceSecrets secrets, WrappingService wrappings) {
    this.secrets = secrets;
    this.wrappings = wrappings;
  }

  @POST
  @Operation(hidden = true)
  public Uni<WrapInfoView> wrap(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam("X-KeyHaven-Service") String caller,
      WrappingRequest request) {
    secrets.require(GATEWAY, caller, authorization);
    return wrappings.wrap(RequestBody.require(request));
  }
}
