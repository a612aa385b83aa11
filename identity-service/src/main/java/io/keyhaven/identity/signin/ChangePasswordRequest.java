package io.keyhaven.identity.signin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The password that is, and the one that is to be. */
@Schema(requiredProperties = {"currentPassword", "newPassword"})
public record ChangePasswordRequest(
    String currentPassword, @Schema(minLength = 12, maxLength = 128) String newPassword) {
  @Override
  public String toString() {
    return "change of password";
  }
}
