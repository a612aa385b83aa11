package io.keyhaven.identity;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Somebody who has signed up, with the organization that was made for them. */
public record Person(
    UUID id,
    String email,
    String password,
    String accessToken,
    String refreshToken,
    UUID organization,
    String slug) {
  public static final String PASSWORD = "plover-basalt-93-teapot";

  /** A new person with an organization of their own. */
  public static Person register() {
    return register("person-" + UUID.randomUUID() + "@example.org");
  }

  public static Person register(String email) {
    Response answer =
        Door.nobody()
            .body(Map.of("email", email, "password", PASSWORD, "name", "Ada"))
            .post("/api/v1/auth/register");
    answer.then().statusCode(201);
    return new Person(
        UUID.fromString(answer.path("user.id")),
        email,
        PASSWORD,
        answer.path("accessToken"),
        answer.path("refreshToken"),
        UUID.fromString(answer.path("organizations[0].id")),
        answer.path("organizations[0].slug"));
  }

  /** A request to an address that names no organization. */
  public RequestSpecification request() {
    return Door.as(accessToken);
  }

  /** A request to an address of an organization. */
  public RequestSpecification in(UUID named) {
    return Door.as(accessToken, named.toString());
  }

  /** A request to an address of this person's own organization. */
  public RequestSpecification home() {
    return in(organization);
  }

  public String path(String rest) {
    return "/api/v1/organizations/" + organization + rest;
  }
}
