package io.keyhaven.idempotency;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.principal.Tenant;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.RowLevelSecurity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same call again, over HTTP and against a real database. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "vault"))
class IdempotencyTest {
  InternalTokens tokens;
  PostgresAdmin postgres;

  @Inject IdempotencyPurge purge;

  private Tenant tenant;
  private Principal ada;

  @BeforeEach
  void newOrganization() {
    tenant = Principals.tenant();
    ada = Principals.user(tenant, Role.OWNER);
  }

  @Test
  void theSameKeyAndBodyAnswersTheFirstResultAgain() {
    String first = create("key-1", "a").then().statusCode(200).extract().asString();
    assertEquals(first, create("key-1", "a").then().statusCode(200).extract().asString());
    assertEquals(1, notes());
  }

  @Test
  void theOrderAndSpacingOfMembersIsNotAnotherBody() {
    String first =
        as(ada)
            .header("Idempotency-Key", "k")
            .body("{\"text\":\"a\"}")
            .post(path("notes"))
            .asString();
    assertEquals(
        first,
        as(ada)
            .header("Idempotency-Key", "k")
            .body("{ \"text\" : \"\\u0061\" }")
            .post(path("notes"))
            .asString());
    assertEquals(1, notes());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    create("key-1", "a").then().statusCode(200);
    create("key-1", "b").then().statusCode(422).body("code", equalTo("idempotency.body_differs"));
    assertEquals(1, notes());
  }

  @Test
  void withoutAKeyEveryCallCounts() {
    as(ada).body("{\"text\":\"a\"}").post(path("notes")).then().statusCode(200);
    as(ada).body("{\"text\":\"a\"}").post(path("notes")).then().statusCode(200);
    assertEquals(2, notes());
  }

  @Test
  void aKeyIsOneCallersOwnAndOneAddressesOwn() {
    String ofAda = create("key-1", "a").jsonPath().getString("id");
    Principal eve = Principals.user(tenant, Role.OWNER);
    String ofEve = post(eve, "notes", "key-1", "a").jsonPath().getString("id");
    String elsewhere = post(ada, "other-notes", "key-1", "a").jsonPath().getString("id");
    assertEquals(3, Set.of(ofAda, ofEve, elsewhere).size());
  }

  @Test
  void callsAtTheSameTimeAreCarriedOutOnce() throws Exception {
    Callable<String> call = () -> create("key-1", "a").then().statusCode(200).extract().asString();
    var answers = new HashSet<String>();
    try (var threads = Executors.newFixedThreadPool(12)) {
      for (Future<String> answer :
          threads.invokeAll(Stream.generate(() -> call).limit(36).toList())) {
        answers.add(answer.get());
      }
    }
    assertEquals(1, answers.size());
    assertEquals(1, notes());
  }

  @Test
  void aRefusedCallIsNotKept() {
    create("key-1", "refused").then().statusCode(422).body("errors[0].pointer", equalTo("/text"));
    create("key-1", "a").then().statusCode(200);
    assertEquals(1, notes());
  }

  @Test
  void afterADayTheKeyIsFree() {
    String first = create("key-1", "a").jsonPath().getString("id");
    age("23 hours 59 minutes");
    assertEquals(first, create("key-1", "a").jsonPath().getString("id"));
    age("24 hours 1 minute");
    assertNotEquals(first, create("key-1", "b").jsonPath().getString("id"));
    assertEquals(2, notes());
  }

  @Test
  void expiredKeysAreForgottenAndOthersAreNot() {
    create("old", "a").then().statusCode(200);
    age("25 hours");
    create("young", "a").then().statusCode(200);
    purgeNow();
    assertEquals(
        List.of("young"),
        postgres.query(
            "select key from idempotency_record where principal_id = '" + ada.id() + "'"));
  }

  @Test
  void anAnswerThatShowedACredentialIsNeitherKeptNorRepeated() {
    post(ada, "credentials", "key-1", "kh-credential-canary").then().statusCode(200);
    post(ada, "credentials", "key-1", "kh-credential-canary")
        .then()
        .statusCode(409)
        .body("code", equalTo("idempotency.credential_shown"));
    post(ada, "credentials", "key-1", "b").then().statusCode(422);
    assertFalse(keptRecords().contains("kh-credential-canary"));
    assertEquals(1, notes());
  }

  @Test
  void aFileIsComparedByItsBytes() {
    Response first = upload("key-1", "A=1\n");
    assertEquals(first.asString(), upload("key-1", "A=1\n").asString());
    upload("key-1", "A=1\r\n").then().statusCode(422);
  }

  @Test
  void bodiesAreKeptAsKeyedHashesOnly() {
    create("key-1", "guessable-canary").then().statusCode(200);
    String hash =
        postgres
            .query(
                "select encode(body_hash, 'hex') from idempotency_record where principal_id = '%s'"
                    .formatted(ada.id()))
            .getFirst();
    assertEquals(64, hash.length());
    assertNotEquals(sha256("{\"text\":\"guessable-canary\"}"), hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "\u00e9"})
  void aMalformedKeyIsRefused(String key) {
    create(key, "a").then().statusCode(422).body("errors[0].pointer", equalTo("Idempotency-Key"));
  }

  @Test
  void keysHaveAtMost255Characters() {
    create("k".repeat(255), "a").then().statusCode(200);
    create("k".repeat(256), "a").then().statusCode(422);
  }

  @Test
  void noTableLeaks() {
    assertEquals(List.of(), RowLevelSecurity.leaks(postgres, Set.of()));
  }

  private void purgeNow() {
    try {
      Void unused = VertxContextSupport.subscribeAndAwait(purge::purge);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Response create(String key, String text) {
    return post(ada, "notes", key, text);
  }

  private Response post(Principal principal, String where, String key, String text) {
    return as(principal)
        .header("Idempotency-Key", key)
        .body("{\"text\":\"" + text + "\"}")
        .post(path(where));
  }

  private Response upload(String key, String file) {
    return given()
        .auth()
        .oauth2(tokens.of(ada))
        .contentType("application/octet-stream")
        .header("Idempotency-Key", key)
        .body(file.getBytes(UTF_8))
        .post(path("files"));
  }

  private RequestSpecification as(Principal principal) {
    return given().auth().oauth2(tokens.of(principal)).contentType("application/json");
  }

  private String path(String where) {
    return "/organizations/" + tenant.slug() + "/" + where;
  }

  private int notes() {
    UUID organization = tenant.id().value();
    return Integer.parseInt(
        postgres
            .query("select count(*) from note where organization_id = '" + organization + "'")
            .getFirst());
  }

  private void age(String interval) {
    postgres.execute(
        "update idempotency_record set created_at = now() - interval '%s' where principal_id = '%s'"
            .formatted(interval, ada.id()));
  }

  private String keptRecords() {
    return String.join(
        "\n",
        postgres.query(
            "select idempotency_record::text from idempotency_record where principal_id = '%s'"
                .formatted(ada.id())));
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return java.util.HexFormat.of().formatHex(digest);
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
