package io.keyhaven.identity.member;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Members over HTTP. */
@Path("/api/v1/organizations/{organization}/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
public class MemberResource {
  private final CurrentCaller caller;
  private final MemberService members;

  MemberResource(CurrentCaller caller, MemberService members) {
    this.caller = caller;
    this.members = members;
  }

  @GET
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(operationId = "listMembers", summary = "List the members of an organization")
  public Uni<Page<MemberView>> list(@BeanParam ListParameters parameters) {
    return members.list(caller.get(), parameters.toQuery());
  }

  @GET
  @Path("/{userId}")
  @Needs(standing = Standing.PERSONAL_MEMBER)
  @Operation(operationId = "getMember", summary = "Read a member")
  @APIResponseSchema(MemberView.class)
  public Uni<Response> get(@PathParam("userId") UUID userId, @Context HttpHeaders headers) {
    return members
        .get(caller.get(), userId)
        .map(found -> found.tag().answer(headers, found.view()));
  }

  @PATCH
  @Path("/{userId}")
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "updateMember", summary = "Change a member's role")
  @APIResponseSchema(MemberView.class)
  public Uni<Response> update(
      @PathParam("userId") UUID userId, @Context HttpHeaders headers, MemberRequest request) {
    return members
        .changeRole(caller.get(), userId, RequestBody.require(request), IfMatch.of(headers))
        .map(changed -> changed.tag().answer(changed.view()));
  }

  @DELETE
  @Path("/{userId}")
  @Needs(Permission.MEMBER_MANAGE)
  @Operation(operationId = "removeMember", summary = "Remove a member, or leave")
  public Uni<Void> remove(@PathParam("userId") UUID userId, @Context HttpHeaders headers) {
    return members.remove(caller.get(), userId, IfMatch.of(headers));
  }
}
