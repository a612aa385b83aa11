package io.keyhaven.identity;

import static io.restassured.RestAssured.given;

import io.keyhaven.testing.KeyHavenInfrastructure;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** The gateway's part in tests: exchanges a credential and calls with the internal token. */
public final class Door {
  public static final String ADDRESS = "203.0.113.7";

  private Door() {}

  /** Exchanges as the gateway does. */
  public static Response exchange(String credential, String organization, long minimumGeneration) {
    return exchange(credential, "identity", organization, minimumGeneration, ADDRESS);
  }

  public static Response exchange(
      String credential, String audience, String organization, long minimum, String address) {
    Map<String, Object> body = new HashMap<>();
    body.put("credential", credential);
    body.put("audience", audience);
    body.put("organization", organization);
    body.put("minimumGeneration", minimum);
    body.put("address", address);
    return given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("gateway"))
        .header("X-KeyHaven-Service", "gateway")
        .header("User-Agent", "identity-test")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/internal/tokens");
  }

  /** Wraps an answer that somebody got from the vault. */
  public static Response wrap(Person owner) {
    String asked =
        exchange(owner.accessToken(), "vault", owner.organization().toString(), 0, ADDRESS)
            .path("token");
    return given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("gateway"))
        .header("X-KeyHaven-Service", "gateway")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "internalToken",
                asked,
                "creationPath",
                "secret/data/shop",
                "ttlSeconds",
                300,
                "answer",
                "{}"))
        .post("/internal/wrappings");
  }

  /** A request of nobody. */
  public static RequestSpecification nobody() {
    return as(null, null);
  }

  /** A request of nobody from another address. */
  public static RequestSpecification nobodyFrom(String address) {
    return request(null, null, address, "http");
  }

  /** A request of nobody over HTTPS. */
  public static RequestSpecification nobodyOverHttps() {
    return request(null, null, ADDRESS, "https");
  }

  /** A request with this credential to an address that names no organization. */
  public static RequestSpecification as(String credential) {
    return as(credential, null);
  }

  /** A request with this credential to an address of this organization. */
  public static RequestSpecification as(String credential, String organization) {
    return request(credential, organization, ADDRESS, "http");
  }

  private static RequestSpecification request(
      String credential, String organization, String address, String scheme) {
    String token =
        exchange(credential, organization, 0).then().statusCode(200).extract().path("token");
    return given()
        .header("Authorization", "Bearer " + token)
        .header("X-Forwarded-For", address)
        .header("X-Forwarded-Proto", scheme)
        .header("X-Forwarded-Host", "localhost:8080")
        .header("User-Agent", "identity-test")
        .contentType(ContentType.JSON);
  }

  /** Asserts a problem with this status and code. */
  public static void problem(Response answer, int status, String code) {
    answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", org.hamcrest.Matchers.equalTo(code));
  }
}
