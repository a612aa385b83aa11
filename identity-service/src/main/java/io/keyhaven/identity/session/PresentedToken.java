package io.keyhaven.identity.session;

import io.keyhaven.principal.RequestOrigin;

/**
 * A refresh token as somebody presents it.
 *
 * @param byCookie whether a browser sent it, which earns it the grace
 */
public record PresentedToken(String token, boolean byCookie, RequestOrigin origin) {
  @Override
  public String toString() {
    return "refresh token";
  }
}
