package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status that can be provoked; the client checks the shape of each problem. */
@SystemTest
class ErrorsIT {
  private final Suite suite;
  private Person ada;
  private Project shop;

  ErrorsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject("Shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":",
        "{\"name\":\"a\",}",
        "{\"name\":\"a\"}x",
        "",
        "{\"a\":1,\"a\":2}",
        "{'name':'x'}"
      })
  void malformedJsonIs400(String text) {
    String projects = ada.organization().path() + "/projects";
    ada.api().json("POST", projects, text).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"name\"", "1", "null", "[null]"})
  void jsonThatIsNoObjectIs422AsAWhole(String text) {
    Answer answer = ada.api().json("POST", ada.organization().path() + "/projects", text);
    assertEquals("", answer.expect(422).at("/errors/0/pointer").asText("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":{}}", "{\"name\":7}"})
  void fieldOfAnotherShapeIs422(String text) {
    Answer answer = ada.api().json("POST", ada.organization().path() + "/projects", text);
    assertEquals("/name", answer.expect(422).at("/errors/0/pointer").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/api",
        "/api/v2",
        "/api/v1/nothing",
        "/api/v1/auth/nothing",
        "/api/v1/organizations/none/projects",
        "/v1/sys/nothing",
        "/internal/jwks.json",
        "/q/health",
        "/q/metrics"
      })
  void unknownAddressIs404(String path) {
    ada.api().get(path).expect(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/auth/login",
    "GET, /api/v1/auth/register",
    "DELETE, /api/v1/auth/me",
    "PUT, /health",
    "DELETE, /api/openapi",
    "POST, /.well-known/jwks.json",
    "PATCH, /api/v1/organizations"
  })
  void wrongMethodIs405(String method, String path) {
    ada.api().send(method, path, BodyPublishers.noBody(), null).expect(405);
  }

  @Test
  void wrongMethodDeepInAServiceIs405() {
    ada.api().patch(shop.environment("production") + "/values", Json.body()).expect(405);
    ada.api().delete(ada.organization().path() + "/audit-events").expect(405);
  }

  @Test
  void nobodyIs401() {
    suite.anonymous().get("/api/v1/auth/me").expect(401);
    suite.anonymous().get(shop.path()).expect(401);
    assertEquals("AUTHENTICATION", suite.anonymous().get(shop.path()).field("category"));
  }

  @Test
  void takenSlugIs409() {
    String projects = ada.organization().path() + "/projects";
    Answer answer = ada.api().post(projects, Json.body("name", "Other", "slug", "shop"));
    assertEquals("CONFLICT", answer.expect(409).field("category"));
  }

  @Test
  void textWhereJsonIsExpectedIs415() {
    String projects = ada.organization().path() + "/projects";
    var text = BodyPublishers.ofString("{\"name\":\"x\"}");
    ada.api().send("POST", projects, text, "text/plain").expect(415);
    var form = BodyPublishers.ofString("name=x");
    ada.api().send("POST", projects, form, "application/x-www-form-urlencoded").expect(415);
  }

  @Test
  void unknownHostIs421() {
    suite.anonymous().with("Host", "evil.example").get("/api/v1").expect(421);
    ada.api().with("Host", "evil.example").get("/api/v1/auth/me").expect(421);
  }

  @Test
  void invalidFieldIs422AndNamed() {
    Answer answer = ada.api().post(ada.organization().path() + "/projects", Json.body("name", ""));
    assertEquals("VALIDATION", answer.expect(422).field("category"));
    assertEquals("/name", answer.at("/errors/0/pointer").asText());
  }

  @Test
  void severalInvalidFieldsAreNamedTogether() {
    var body = Json.body("email", "not an address", "password", "short", "name", "Ada");
    Answer answer = suite.anonymous().post("/api/v1/auth/register", body).expect(422);
    assertEquals(2, answer.at("/errors").size(), answer.text());
  }

  @Test
  void problemsDoNotRepeatWhatWasSent() {
    String secret = "hunter2-" + Person.unique();
    String path = shop.environment("production") + "/secrets/1BAD";
    Answer answer = ada.api().put(path, Json.body("value", secret, "category", secret)).expect(422);
    assertFalse(answer.text().contains(secret), answer.text());
    answer = ada.api().json("PUT", path, "{\"value\":\"" + secret).expect(400);
    assertFalse(answer.text().contains(secret), answer.text());
  }
}
