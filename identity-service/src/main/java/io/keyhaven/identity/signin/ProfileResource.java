package io.keyhaven.identity.signin;

import io.keyhaven.description.Needs;
import io.keyhaven.description.Standing;
import io.keyhaven.identity.http.RequestBody;
import io.keyhaven.principal.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own account over HTTP. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sign-in")
public class ProfileResource {
  private final CurrentCaller caller;
  private final LimitedPasswordChange passwordChange;
  private final ProfileService profile;

  ProfileResource(
      CurrentCaller caller, LimitedPasswordChange passwordChange, ProfileService profile) {
    this.caller = caller;
    this.passwordChange = passwordChange;
    this.profile = profile;
  }

  @GET
  @Path("/me")
  @Needs(standing = Standing.PERSON)
  @Operation(operationId = "getMe", summary = "Who is signed in")
  public Uni<ProfileView> me() {
    return profile.me(caller.get());
  }

  @PUT
  @Path("/change-password")
  @Needs(standing = Standing.PERSON)
  @Operation(
      operationId = "changePassword",
      summary = "Change the password; every other session is signed out")
  public Uni<Void> changePassword(ChangePasswordRequest request) {
    return passwordChange.change(caller.get(), RequestBody.require(request));
  }
}
