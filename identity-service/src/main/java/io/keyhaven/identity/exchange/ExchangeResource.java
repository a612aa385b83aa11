package io.keyhaven.identity.exchange;

import io.keyhaven.principal.RequestOrigin;
import io.keyhaven.problem.ProblemException;
import io.keyhaven.problem.RequestIds;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For services of this installation: exempt from internal tokens, guarded by service secrets. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
public class ExchangeResource {
  private static final String GATEWAY = "gateway";
  private static final String VAULT = "vault";

  private final ServiceSecrets secrets;
  private final ExchangeService exchange;
  private final ExchangeMetrics metrics;

  ExchangeResource(ServiceSecrets secrets, ExchangeService exchange, ExchangeMetrics metrics) {
    this.secrets = secrets;
    this.exchange = exchange;
    this.metrics = metrics;
  }

  @POST
  @Path("/tokens")
  @Operation(hidden = true)
  public Uni<ExchangeView> exchange(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam("X-KeyHaven-Service") String caller,
      @HeaderParam(RequestIds.HEADER) String requestId,
      @HeaderParam(HttpHeaders.USER_AGENT) String userAgent,
      ExchangeRequest request) {
    secrets.require(GATEWAY, caller, authorization);
    if (request == null || request.audience() == null) {
      throw ProblemException.invalid("/audience", "required", "is required");
    }
    var origin = new RequestOrigin(request.address(), userAgent, requestId);
    return metrics.count(request, exchange.exchange(request, origin));
  }

  @GET
  @Path("/principals/{organizationId}/{type}/{id}")
  @Operation(hidden = true)
  public Uni<PrincipalView> find(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam("X-KeyHaven-Service") String caller,
      @PathParam("organizationId") UUID organization,
      @PathParam("type") String type,
      @PathParam("id") UUID id) {
    secrets.require(VAULT, caller, authorization);
    return exchange.find(organization, type, id);
  }
}
