package io.keyhaven.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refresh token in a body; browsers send it in a cookie instead. */
public record RefreshRequest(@Schema(nullable = true) String refreshToken) {
  @Override
  public String toString() {
    return "refresh";
  }
}
