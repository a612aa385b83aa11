package io.keyhaven.identity.organization;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.idempotency.RequestIdempotency;
import io.keyhaven.identity.http.IfMatch;
import io.keyhaven.identity.http.RequestBody;
import io.keyhaven.identity.listing.ListParameters;
import io.keyhaven.identity.listing.Page;
import io.keyhaven.principal.CurrentCaller;
import io.keyhaven.principal.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organizations over HTTP. */
@Path("/api/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
public class OrganizationResource {
  private final CurrentCaller caller;
  private final RequestIdempotency idempotency;
  private final OrganizationService organizations;

  OrganizationResource(
      CurrentCaller caller, RequestIdempotency idempotency, OrganizationService organizations) {
    this.caller = caller;
    this.idempotency = idempotency;
    this.organizations = organizations;
  }

  @POST
  @Needs(standing = Standing.PERSON)
  @Operation(operationId = "createOrganization", summary = "Found an organization")
  @APIResponseSchema(
      value = OrganizationView.class,
      responseCode = "201",
      responseDescription = "Founded")
  public Uni<Response> create(OrganizationRequest request) {
    return organizations
        .create(caller.get(), RequestBody.require(request), idempotency.key())
        .map(view -> Response.created(locationOf(view)).entity(view).build());
  }

  @GET
  @Needs(standing = Standing.SIGNED_IN)
  @Operation(operationId = "listOrganizations", summary = "List the caller's organizations")
  public Uni<Page<OrganizationView>> list(@BeanParam ListParameters parameters) {
    return organizations.list(caller.get(), parameters.toQuery());
  }

  @GET
  @Path("/{organization}")
  @Needs
  @Operation(operationId = "getOrganization", summary = "Read an organization")
  @APIResponseSchema(OrganizationView.class)
  public Uni<Response> get(@Context HttpHeaders headers) {
    return organizations.get(caller.get()).map(found -> found.tag().answer(headers, found.view()));
  }

  @PATCH
  @Path("/{organization}")
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "updateOrganization", summary = "Rename an organization or its slug")
  @APIResponseSchema(OrganizationView.class)
  public Uni<Response> update(@Context HttpHeaders headers, OrganizationChange change) {
    return organizations
        .update(caller.get(), RequestBody.require(change), IfMatch.of(headers))
        .map(changed -> changed.tag().answer(changed.view()));
  }

  @DELETE
  @Path("/{organization}")
  @Needs(standing = Standing.OWNER)
  @Operation(operationId = "deleteOrganization", summary = "Delete an organization")
  public Uni<Void> delete(@Context HttpHeaders headers) {
    return organizations.delete(caller.get(), IfMatch.of(headers));
  }

  private static URI locationOf(OrganizationView view) {
    return URI.create("/api/v1/organizations/" + view.id());
  }
}
