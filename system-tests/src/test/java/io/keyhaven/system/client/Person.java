package io.keyhaven.system.client;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A registered person, signed in, with the organization that registering made.
 *
 * @param api calls as this person
 * @param registration the answer to registering
 */
public record Person(Api api, String email, String password, Answer registration) {

  public static Person register(Api anonymous) {
    String email = "ada-" + unique() + "@example.org";
    String password = "Granit-Amsel-" + unique();
    var answer =
        anonymous
            .post(
                "/api/v1/auth/register",
                Json.body("email", email, "password", password, "name", "Ada " + unique()))
            .expect(201);
    return new Person(anonymous.as(answer.field("accessToken")), email, password, answer);
  }

  /** A short string that nobody else in this run has. */
  public static String unique() {
    byte[] random = new byte[6];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  public String id() {
    return registration.at("/user/id").asText();
  }

  public String accessToken() {
    return registration.field("accessToken");
  }

  public String refreshToken() {
    return registration.field("refreshToken");
  }

  /** The organization that registering made, with this person as its owner. */
  public Organization organization() {
    return new Organization(
        api,
        registration.at("/organizations/0/id").asText(),
        registration.at("/organizations/0/slug").asText());
  }

  /** Signs in once more: another session of the same person, on the same address. */
  public Answer login() {
    return api.without("Authorization")
        .post("/api/v1/auth/login", Json.body("email", email, "password", password));
  }
}
