package io.keyhaven.identity.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyhaven.identity.organization.MembershipView;
import io.keyhaven.identity.user.UserView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person who has signed in.
 *
 * @param refreshToken left out where it travels in a cookie
 */
@Schema(requiredProperties = {"accessToken", "tokenType", "expiresIn", "user", "organizations"})
public record SignedInView(
    String accessToken,
    String tokenType,
    long expiresIn,
    @JsonInclude(JsonInclude.Include.NON_NULL) String refreshToken,
    UserView user,
    List<MembershipView> organizations) {

  static SignedInView of(SignedIn signedIn, TokenView tokens) {
    return new SignedInView(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.expiresIn(),
        tokens.refreshToken(),
        signedIn.user(),
        signedIn.organizations());
  }

  @Override
  public String toString() {
    return "sign-in of " + user.id();
  }
}
