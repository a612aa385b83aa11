package io.keyhaven.identity.signin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RegistrationTest {
  private static final String PATH = "/api/v1/auth/register";

  PostgresAdmin postgres;

  @Test
  void answersWhatTheContractSaysAndMakesAnOrganization() {
    String email = "Ada-" + UUID.randomUUID() + "@Example.org";
    Response answer = register(Map.of("email", email, "password", Person.PASSWORD, "name", "Zoë"));
    answer
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .body("tokenType", equalTo("Bearer"))
        .body("expiresIn", equalTo(900))
        .body("refreshToken", notNullValue())
        .body("user.email", equalTo(email))
        .body("user.emailVerified", equalTo(false))
        .body("user.name", equalTo("Zoë"))
        .body("user.id", matchesPattern("[0-9a-f-]{14}7[0-9a-f-]{21}"))
        .body(
            "user.createdAt",
            matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"))
        .body("organizations", hasSize(1))
        .body("organizations[0].role", equalTo("owner"))
        .body("organizations[0].name", equalTo("Zoë's organization"))
        .body("organizations[0].slug", matchesPattern("zoes-organization(-[0-9a-z]{6})?"));
    Map<String, Object> body = answer.path("$");
    assertEquals(
        Set.of("accessToken", "tokenType", "expiresIn", "refreshToken", "user", "organizations"),
        body.keySet());
  }

  @Test
  void derivedSlugGetsASuffixOnCollision() {
    assertNotEquals(Person.register().slug(), Person.register().slug());
  }

  @Test
  void takenAddressIsRefusedHoweverItIsWritten() {
    Person person = Person.register();
    Door.problem(
        register(valid(person.email().toUpperCase(java.util.Locale.ROOT))),
        409,
        "identity.user.email_taken");
  }

  @Test
  void ofConcurrentRegistrationsOneSucceeds() {
    String email = "twin-" + UUID.randomUUID() + "@example.org";
    var statuses = Concurrently.times(4, () -> register(valid(email)).statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
    assertEquals(3, statuses.stream().filter(status -> status == 409).count(), statuses.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "email, not-an-address, email",
    "email, ' spaced@example.org', email",
    "email, , required",
    "password, short, size",
    "password, password1234, common",
    "password, Password1234, common",
    "password, aaaaaaaaaaaa, common",
    "password, 123456789012, common",
    "password, , required",
    "name, '', size",
    "name, , required",
    "name, 'new\nline', pattern",
  })
  void invalidFieldsAreNamedAndNeverRepeated(String field, String value, String code) {
    Map<String, Object> body = valid("someone-" + UUID.randomUUID() + "@example.org");
    body.put(field, value);
    Response answer = register(body);
    Door.problem(answer, 422, "request.invalid");
    answer
        .then()
        .body("category", equalTo("VALIDATION"))
        .body("errors.pointer", everyItem(equalTo("/" + field)))
        .body("errors.code", hasItem(code));
    if (field.equals("password") && value != null) {
      assertFalse(answer.asString().contains(value));
    }
  }

  @Test
  void unknownFieldsWrongTypesAndMalformedBodiesAreRefused() {
    Map<String, Object> unknown = valid("x@example.org");
    unknown.put("admin", true);
    Door.problem(register(unknown), 422, "request.invalid");
    Map<String, Object> wrongType = valid("x@example.org");
    wrongType.put("name", 7);
    Door.problem(register(wrongType), 422, "request.invalid");
    Door.problem(Door.nobody().body("{\"email\":").post(PATH), 400, "request.malformed");
    Door.problem(Door.nobody().post(PATH), 400, "request.malformed");
  }

  @Test
  void browserGetsTheRefreshTokenInItsCookieOnly() {
    Response answer =
        Door.nobody()
            .header("X-KeyHaven-Client", "web")
            .body(valid("web-" + UUID.randomUUID() + "@example.org"))
            .post(PATH);
    answer.then().statusCode(201);
    Map<String, Object> body = answer.path("$");
    assertFalse(body.containsKey("refreshToken"));
    String cookie = answer.header("Set-Cookie");
    assertTrue(cookie.startsWith("keyhaven-refresh=khr_"), cookie);
    for (String attribute :
        new String[] {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800"}) {
      assertTrue(cookie.contains(attribute), cookie);
    }
    assertFalse(cookie.contains("Secure"), cookie);
  }

  @Test
  void cookieIsSecureAndHostBoundOverHttps() {
    Response answer =
        Door.nobodyOverHttps()
            .header("X-KeyHaven-Client", "web")
            .body(valid("web-" + UUID.randomUUID() + "@example.org"))
            .post(PATH);
    String cookie = answer.header("Set-Cookie");
    assertTrue(cookie.startsWith("__Host-keyhaven-refresh=khr_"), cookie);
    assertTrue(cookie.contains("Secure"), cookie);
  }

  @Test
  void passwordAndTokensAreStoredNowhere() {
    Person person = Person.register();
    String key = person.apiKey();
    String dump = postgres.dump();
    assertTrue(dump.contains(person.email()));
    assertFalse(dump.contains(Person.PASSWORD));
    assertFalse(dump.contains(person.refreshToken()));
    assertFalse(dump.contains(person.accessToken()));
    assertFalse(dump.contains(key));
    assertFalse(dump.contains(key.substring(key.length() - 49)));
  }

  private static Response register(Map<String, Object> body) {
    return Door.nobody().body(body).post(PATH);
  }

  private static Map<String, Object> valid(String email) {
    return new HashMap<>(Map.of("email", email, "password", Person.PASSWORD, "name", "Ada"));
  }
}
