package io.keyhaven.identity.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogoutTest {
  private static final String PATH = "/api/v1/auth/logout";

  @Inject RedisDataSource redis;

  @Test
  void accessAndRefreshTokensAreDeadWithTheNextRequest() {
    Person person = Person.register();
    String session = Door.exchange(person.accessToken(), null, 0).path("credentialId");
    person.request().post(PATH).then().statusCode(204);
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
    refresh(person.refreshToken()).then().statusCode(401);
    assertEquals("2", redis.value(String.class).get("kh:mark:" + session));
    assertTrue(redis.key().pttl("kh:mark:" + session) > 0);
  }

  @Test
  void refreshTokenAloneIsEnough() {
    Person person = Person.register();
    Door.nobody()
        .body(Map.of("refreshToken", person.refreshToken()))
        .post(PATH)
        .then()
        .statusCode(204);
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
    Door.nobody()
        .body(Map.of("refreshToken", person.refreshToken()))
        .post(PATH)
        .then()
        .statusCode(204);
  }

  @Test
  void browserLosesItsCookie() {
    Person person = Person.register();
    Response answer =
        Door.nobody()
            .cookie("keyhaven-refresh", person.refreshToken())
            .header("X-KeyHaven-Client", "web")
            .header("Origin", "http://localhost:8080")
            .post(PATH);
    answer.then().statusCode(204);
    assertTrue(answer.header("Set-Cookie").contains("Max-Age=0"), answer.header("Set-Cookie"));
    refresh(person.refreshToken()).then().statusCode(401);
  }

  @Test
  void needsNoContentTypeWhereThereIsNoBody() throws IOException, InterruptedException {
    Person person = Person.register();
    String token = Door.exchange(person.accessToken(), null, 0).path("token");
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + PATH))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      assertEquals(204, client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void anotherSiteCannotSignOut() {
    Person person = Person.register();
    Door.problem(
        Door.nobody().cookie("keyhaven-refresh", person.refreshToken()).post(PATH),
        403,
        "auth.cross_site");
    refresh(person.refreshToken()).then().statusCode(200);
  }

  @Test
  void nobodyHasNothingToEnd() {
    Door.problem(Door.nobody().post(PATH), 401, "auth.required");
  }

  private static Response refresh(String token) {
    return Door.nobody().body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
  }
}
