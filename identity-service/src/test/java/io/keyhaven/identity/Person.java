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

  /** Somebody new who joins an organization with a role. */
  public static Person join(Person owner, String role) {
    Person person = register();
    String token =
        owner
            .home()
            .body(Map.of("email", person.email(), "role", role))
            .post(owner.path("/invitations"))
            .then()
            .statusCode(201)
            .extract()
            .path("token");
    person.request().post("/api/v1/invitations/" + token + "/accept").then().statusCode(200);
    return person;
  }

  /** A new service account of this person's organization. */
  public String serviceAccount() {
    return home()
        .body(Map.of("name", "program"))
        .post(path("/service-accounts"))
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** A new API key of a new service account. */
  public String apiKey() {
    return home()
        .body(Map.of("name", "key"))
        .post(path("/service-accounts/" + serviceAccount() + "/api-keys"))
        .then()
        .statusCode(201)
        .extract()
        .path("apiKey");
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
