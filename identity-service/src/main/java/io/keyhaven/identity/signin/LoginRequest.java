package io.keyhaven.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Address and password. */
@Schema(requiredProperties = {"email", "password"})
public record LoginRequest(String email, String password) {
  @Override
  public String toString() {
    return "sign-in";
  }
}
