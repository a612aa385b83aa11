package io.keyhaven.identity.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProfileTest {
  private static final String PASSWORD_PATH = "/api/v1/auth/change-password";
  private static final String NEW = "gannet-quartz-17-kettle";

  @Test
  void tellsWhoIsSignedIn() {
    Person person = Person.register();
    Response me = person.request().get("/api/v1/auth/me");
    me.then()
        .statusCode(200)
        .body("user.id", equalTo(person.id().toString()))
        .body("organizations", hasSize(1))
        .body("organizations[0].role", equalTo("owner"));
    assertEquals(
        Set.of("user", "organizations", "session"), me.<Map<String, Object>>path("$").keySet());
  }

  @Test
  void needsAPerson() {
    Door.problem(Door.nobody().get("/api/v1/auth/me"), 401, "auth.required");
    String key = Person.register().apiKey();
    Door.problem(Door.as(key).get("/api/v1/auth/me"), 403, "auth.user.required");
    Door.problem(Door.nobody().body(Map.of()).put(PASSWORD_PATH), 401, "auth.required");
  }

  @Test
  void changedPasswordSignsEveryOtherSessionOut() {
    Person person = Person.register();
    Response other = login(person.email(), person.password());
    person
        .request()
        .body(Map.of("currentPassword", person.password(), "newPassword", NEW))
        .put(PASSWORD_PATH)
        .then()
        .statusCode(204);
    person.request().get("/api/v1/auth/me").then().statusCode(200);
    refresh(person.refreshToken()).then().statusCode(200);
    Door.problem(Door.exchange(other.path("accessToken"), null, 0), 401, "auth.credential.invalid");
    refresh(other.path("refreshToken")).then().statusCode(401);
    login(person.email(), person.password()).then().statusCode(401);
    login(person.email(), NEW).then().statusCode(200);
  }

  @Test
  void ofTwoChangesFromTheSamePasswordOneWins() {
    Person person = Person.register();
    Response other = login(person.email(), person.password());
    String otherToken = other.path("accessToken");
    List<String> wanted = List.of("gannet-quartz-17-kettle", "curlew-marble-58-saucer");
    List<Integer> statuses =
        Concurrently.all(
            List.of(
                () -> change(person.accessToken(), person.password(), wanted.getFirst()),
                () -> change(otherToken, person.password(), wanted.getLast())));
    assertEquals(1, statuses.stream().filter(status -> status == 204).count(), "" + statuses);
    int winner = statuses.indexOf(204);
    assertTrue(Set.of(401, 422).contains(statuses.get(1 - winner)), "" + statuses);
    login(person.email(), wanted.get(winner)).then().statusCode(200);
    login(person.email(), wanted.get(1 - winner)).then().statusCode(401);
    login(person.email(), person.password()).then().statusCode(401);
    List<String> tokens = List.of(person.accessToken(), otherToken);
    Door.exchange(tokens.get(winner), null, 0).then().statusCode(200);
    Door.problem(Door.exchange(tokens.get(1 - winner), null, 0), 401, "auth.credential.invalid");
  }

  private static int change(String accessToken, String current, String next) {
    return Door.as(accessToken)
        .body(Map.of("currentPassword", current, "newPassword", next))
        .put(PASSWORD_PATH)
        .statusCode();
  }

  @Test
  void refusesAWrongCurrentOrAnUnacceptableNewPassword() {
    Person person = Person.register();
    Response wrong =
        person
            .request()
            .body(Map.of("currentPassword", "wrong-one", "newPassword", NEW))
            .put(PASSWORD_PATH);
    Door.problem(wrong, 422, "request.invalid");
    wrong.then().body("errors[0].pointer", equalTo("/currentPassword"));
    Response weak =
        person
            .request()
            .body(Map.of("currentPassword", person.password(), "newPassword", "password1234"))
            .put(PASSWORD_PATH);
    weak.then().statusCode(422).body("errors[0].pointer", equalTo("/newPassword"));
    Door.problem(person.request().body(Map.of()).put(PASSWORD_PATH), 422, "request.invalid");
    login(person.email(), person.password()).then().statusCode(200);
  }

  @Test
  void guessingTheCurrentPasswordIsLimited() {
    Person person = Person.register();
    Map<String, String> wrong = Map.of("currentPassword", "wrong-one", "newPassword", NEW);
    for (int attempt = 0; attempt < 10; attempt++) {
      person.request().body(wrong).put(PASSWORD_PATH).then().statusCode(422);
    }
    Door.problem(person.request().body(wrong).put(PASSWORD_PATH), 429, "auth.sign_in.limited");
  }

  private static Response login(String email, String password) {
    return Door.nobody()
        .body(Map.of("email", email, "password", password))
        .post("/api/v1/auth/login");
  }

  private static Response refresh(String token) {
    return Door.nobody().body(Map.of("refreshToken", token)).post("/api/v1/auth/refresh");
  }
}
