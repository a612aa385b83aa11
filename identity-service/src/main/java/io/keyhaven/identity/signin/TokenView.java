package io.keyhaven.identity.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.keyhaven.identity.token.AccessTokens;
import io.keyhaven.identity.token.SignedToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new pair of tokens.
 *
 * @param expiresIn of the access token, in seconds
 * @param refreshToken left out where it travels in a cookie
 */
@Schema(requiredProperties = {"accessToken", "tokenType", "expiresIn"})
public record TokenView(
    String accessToken,
    String tokenType,
    long expiresIn,
    @JsonInclude(JsonInclude.Include.NON_NULL) String refreshToken) {

  static TokenView of(SignedToken accessToken, String refreshToken) {
    return new TokenView(
        accessToken.value(), "Bearer", AccessTokens.LIFETIME.toSeconds(), refreshToken);
  }

  @Override
  public String toString() {
    return "tokens";
  }
}
