package io.keyhaven.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody new. */
@Schema(requiredProperties = {"email", "password", "name"})
public record RegisterRequest(
    @Schema(format = "email", maxLength = 254) String email,
    @Schema(minLength = 12, maxLength = 128) String password,
    @Schema(minLength = 1, maxLength = 255) String name) {
  @Override
  public String toString() {
    return "registration";
  }
}
