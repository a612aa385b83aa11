package io.keyhaven.identity.wrapping;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Machine;
import io.keyhaven.identity.Person;
import io.keyhaven.identity.audit.AuditLog;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WrappingTest {
  private static final String CANARY = "{\"data\":{\"password\":\"canary-7ab2\"},\"auth\":null}";
  private static final String GONE = "wrapping token is not valid or does not exist";

  PostgresAdmin postgres;
  TopicReader topics;

  @Test
  void wrappedAnswerIsTakenOnceByThirtyTwoAtOnce() {
    String token = wrap(Person.register(), CANARY).path("token");
    List<Response> answers = Concurrently.times(32, () -> unwrap(token));
    List<Response> taken = answers.stream().filter(a -> a.statusCode() == 200).toList();
    assertEquals(1, taken.size());
    assertEquals(CANARY, taken.getFirst().asString());
    assertEquals(31, answers.stream().filter(a -> a.statusCode() == 400).count());
    refused(unwrap(token));
  }

  @Test
  void aStolenTableOpensNothing() {
    Person owner = Person.register();
    String token = wrap(owner, CANARY).path("token");
    String dump = postgres.dump();
    assertTrue(dump.contains("secret/data/shop"));
    assertFalse(dump.contains("canary-7ab2"));
    assertFalse(dump.contains(token));
    assertFalse(dump.contains(token.substring(16)));
    byte[] sealed = TokenBox.forWrapping(token).seal(CANARY, new byte[] {1});
    String other = WrappingToken.generate().value();
    assertThrows(
        IllegalStateException.class,
        () -> TokenBox.forWrapping(other).open(sealed, new byte[] {1}));
    assertThrows(
        IllegalStateException.class,
        () -> TokenBox.forWrapping(token).open(sealed, new byte[] {2}));
    for (int at = 0; at < sealed.length; at++) {
      byte[] flipped = sealed.clone();
      flipped[at] ^= 1;
      assertThrows(
          IllegalStateException.class,
          () -> TokenBox.forWrapping(token).open(flipped, new byte[] {1}));
    }
  }

  @Test
  void wrappingSaysHowLongAndWhereFrom() {
    Response wrapped = wrap(Person.register(), CANARY);
    wrapped
        .then()
        .statusCode(200)
        .body("token", startsWith("khw_"))
        .body("ttl", equalTo(300))
        .body("creation_path", equalTo("secret/data/shop"))
        .body("wrapped_accessor", equalTo(""));
    Door.nobody()
        .body(Map.of("token", wrapped.<String>path("token")))
        .post("/v1/sys/wrapping/lookup")
        .then()
        .statusCode(200)
        .body("data.creation_ttl", equalTo(300))
        .body("data.creation_path", equalTo("secret/data/shop"));
    assertEquals(200, unwrap(wrapped.path("token")).statusCode());
  }

  @Test
  void rewrappingEndsTheFirstToken() {
    String first = wrap(Person.register(), CANARY).path("token");
    String second =
        Door.nobody()
            .header("X-Vault-Token", first)
            .post("/v1/sys/wrapping/rewrap")
            .then()
            .statusCode(200)
            .body("wrap_info.ttl", equalTo(300))
            .body("wrap_info.creation_path", equalTo("secret/data/shop"))
            .extract()
            .path("wrap_info.token");
    refused(unwrap(first));
    assertEquals(CANARY, unwrap(second).asString());
  }

  @Test
  void theOlderWayUnwrapsToo() {
    String token = wrap(Person.register(), CANARY).path("token");
    Door.nobody()
        .header("X-Vault-Token", token)
        .get("/v1/cubbyhole/response")
        .then()
        .statusCode(200)
        .body("data.response", containsString("canary-7ab2"));
    Door.nobody()
        .header("X-Vault-Token", token)
        .get("/v1/cubbyhole/response")
        .then()
        .statusCode(400);
  }

  @Test
  void endedWrappingIsGone() {
    String token = wrap(Person.register(), CANARY).path("token");
    postgres.execute("update wrapping set expires_at = now()");
    refused(unwrap(token));
    refused(unwrap(WrappingToken.generate().value()));
    refused(unwrap("khw_nonsense"));
  }

  @Test
  void bothEndsAreRecordedWithoutTheToken() {
    Person owner = Person.register();
    String created = AuditLog.newRequestId();
    Response wrapped = wrap(internalToken(owner), CANARY, 300, created);
    String token = wrapped.path("token");
    JsonNode creation = new AuditLog(topics).of(created, 1).getFirst();
    assertEquals("wrapping.create", creation.path("action").asText());
    assertEquals(wrapped.<String>path("accessor"), creation.path("resource").path("id").asText());
    assertEquals(owner.id().toString(), creation.path("actor").path("id").asText());
    String taken = AuditLog.newRequestId();
    AuditLog.mark(Door.nobody(), taken)
        .header("X-Vault-Token", token)
        .post("/v1/sys/wrapping/unwrap")
        .then()
        .statusCode(200);
    JsonNode taking = new AuditLog(topics).of(taken, 1).getFirst();
    assertEquals("wrapping.unwrap", taking.path("action").asText());
    assertEquals(wrapped.<String>path("accessor"), taking.path("resource").path("id").asText());
    assertFalse((creation + "" + taking).contains(token));
  }

  @Test
  void wrappedSignInBelongsToTheProgram() {
    Machine machine = Machine.of(Person.register(), "wrapped", Map.of());
    Response login = machine.login(machine.secretId(Map.of()));
    wrap(null, login.asString(), 60, "wrapped-sign-in")
        .then()
        .statusCode(200)
        .body("wrapped_accessor", equalTo(login.path("auth.accessor")));
    wrap(null, "{\"auth\":null}", 60, "nobodys").then().statusCode(422);
  }

  @Test
  void onlyTheGatewayPutsAnswersAway() {
    given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("vault"))
        .header("X-KeyHaven-Service", "vault")
        .contentType(ContentType.JSON)
        .body(Map.of("creationPath", "a", "ttlSeconds", 60, "answer", "{}"))
        .post("/internal/wrappings")
        .then()
        .statusCode(401);
    for (long seconds : List.of(0L, 604_801L)) {
      wrap(internalToken(Person.register()), "{}", seconds, "life").then().statusCode(422);
    }
    wrap("forged", "{}", 60, "forged").then().statusCode(422);
  }

  @Test
  void largeAnswersAreTaken() {
    String large = "{\"data\":{\"v\":\"" + "x".repeat(2_000_000) + "\"}}";
    String token = wrap(Person.register(), large).then().statusCode(200).extract().path("token");
    assertEquals(large, unwrap(token).asString());
  }

  @Test
  void cubbyholeBelongsToItsTokenAlone() {
    Machine machine = Machine.of(Person.register(), "hole", Map.of());
    String own = machine.token();
    String other = machine.token();
    hole(own).body("{\"A\":\"canary-hole\"}").post("/v1/cubbyhole/a/mine").then().statusCode(204);
    hole(own).body("{\"A\":\"2\"}").post("/v1/cubbyhole/b").then().statusCode(204);
    hole(own).body("{\"A\":\"3\"}").post("/v1/cubbyhole/b").then().statusCode(204);
    hole(own).get("/v1/cubbyhole/a/mine").then().body("data.A", equalTo("canary-hole"));
    hole(own).get("/v1/cubbyhole/b").then().body("data.A", equalTo("3"));
    hole(own).get("/v1/cubbyhole?list=true").then().body("data.keys", contains("a/", "b"));
    hole(own).get("/v1/cubbyhole/a?list=true").then().body("data.keys", contains("mine"));
    Door.problem(hole(other).get("/v1/cubbyhole/b"), 404, "vault.not_found");
    assertFalse(postgres.dump().contains("canary-hole"));
    hole(own).delete("/v1/cubbyhole/b").then().statusCode(204);
    Door.problem(hole(own).get("/v1/cubbyhole/b"), 404, "vault.not_found");
    Door.problem(Door.nobody().get("/v1/cubbyhole/b"), 401, "auth.required");
  }

  private static io.restassured.specification.RequestSpecification hole(String token) {
    return Door.as(token).header("X-Vault-Token", token);
  }

  private static Response unwrap(String token) {
    return Door.nobody().header("X-Vault-Token", token).post("/v1/sys/wrapping/unwrap");
  }

  private static void refused(Response answer) {
    answer.then().statusCode(400).body("detail", equalTo(GONE));
  }

  private static Response wrap(Person owner, String answer) {
    return wrap(internalToken(owner), answer, 300, "wrapping-test");
  }

  private static String internalToken(Person owner) {
    return Door.exchange(
            owner.accessToken(), "vault", owner.organization().toString(), 0, Door.ADDRESS)
        .path("token");
  }

  private static Response wrap(
      String internalToken, String answer, long ttlSeconds, String requestId) {
    Map<String, Object> body = new HashMap<>();
    body.put("internalToken", internalToken);
    body.put("creationPath", "secret/data/shop");
    body.put("ttlSeconds", ttlSeconds);
    body.put("answer", Objects.requireNonNull(answer));
    body.put("address", Door.ADDRESS);
    body.put("requestId", requestId);
    return given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("gateway"))
        .header("X-KeyHaven-Service", "gateway")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/internal/wrappings");
  }
}
