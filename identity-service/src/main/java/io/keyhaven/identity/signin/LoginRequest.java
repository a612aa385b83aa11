package io.keyhaven.identity.signin;

/** Address and password. */
public record LoginRequest(String email, String password) {
  @Override
  public String toString() {
    return "sign-in";
  }
}
