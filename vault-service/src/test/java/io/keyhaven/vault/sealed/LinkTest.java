package io.keyhaven.vault.sealed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.principal.Role;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Sha256;
import io.keyhaven.testing.Principals;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LinkTest extends SealedTestCase {
  private static final byte[] TOKEN = new byte[32];

  private String links() {
    return "/api/v1/organizations/" + tenant.id() + "/links";
  }

  private Map<String, Object> link(UUID id, int views) {
    var body = new HashMap<String, Object>();
    body.put("id", id.toString());
    body.put("encryptedValue", bytes(40));
    body.put("iv", bytes(12));
    body.put("accessTokenHash", Sha256.of(TOKEN).base64Url());
    body.put("views", views);
    return body;
  }

  private UUID create(int views) {
    UUID id = UUID.randomUUID();
    ada.client.json(link(id, views)).post(links()).then().statusCode(201);
    return id;
  }

  private Response look(UUID id) {
    return given().auth().oauth2(tokens.of(Principals.anonymous())).get("/api/v1/links/" + id);
  }

  private Response open(UUID id, byte[] token) {
    return given()
        .auth()
        .oauth2(tokens.of(Principals.anonymous()))
        .contentType("application/json")
        .body(Map.of("accessToken", Bytes.of(token).base64Url()))
        .post("/api/v1/links/" + id + "/open");
  }

  @Test
  void lookingUsesNothingUpAndTakingIsOnce() {
    UUID id = create(1);
    for (int i = 0; i < 3; i++) {
      look(id).then().statusCode(200).body("id", equalTo(id.toString()));
    }
    open(id, TOKEN)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("encryptedValue", equalTo(bytes(40)))
        .body("viewsLeft", equalTo(0));
    open(id, TOKEN).then().statusCode(404);
    look(id).then().statusCode(404);
    assertEquals(
        List.of(), postgres.query("select 1 from one_time_link where id = '%s'".formatted(id)));
  }

  @Test
  void anotherTokenIsRefusedAndUsesNothingUp() {
    UUID id = create(1);
    byte[] wrong = TOKEN.clone();
    wrong[0] = 1;
    open(id, wrong).then().statusCode(403);
    open(id, TOKEN).then().statusCode(200);
  }

  @Test
  void ofManyAtTheSameTimeAsManyTakeItAsItHasViews() throws Exception {
    UUID id = create(3);
    List<Callable<Integer>> takers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      takers.add(() -> open(id, TOKEN).statusCode());
    }
    List<Integer> answers = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var answer : pool.invokeAll(takers)) {
        answers.add(answer.get());
      }
    }
    assertEquals(3, answers.stream().filter(status -> status == 200).count());
    assertEquals(5, answers.stream().filter(status -> status == 404).count());
  }

  @Test
  void aLinkEndsWithItsTimeAndIsDeleted() {
    UUID id = create(1);
    postgres.execute(
        "update one_time_link set expires_at = now() - interval '1 second' where id = '%s'"
            .formatted(id));
    look(id).then().statusCode(404);
    open(id, TOKEN).then().statusCode(404);
    var _ = postgres.query("select one_time_links_purge()");
    assertEquals(
        List.of(), postgres.query("select 1 from one_time_link where id = '%s'".formatted(id)));
  }

  @Test
  void isListedForWhoMadeItAndRevokedByWhoeverKnowsOfIt() {
    UUID first = create(1);
    UUID second = create(1);
    bob.client.request().get(links()).then().body("items", hasSize(0));
    owner.request().get(links()).then().body("items", hasSize(2));
    ada.client.request().get(links()).then().body("items.id", hasItem(first.toString()));
    ada.client.request().delete(links() + "/" + first).then().statusCode(204);
    bob.client.request().delete(links() + "/" + second).then().statusCode(204);
    open(first, TOKEN).then().statusCode(404);
    open(second, TOKEN).then().statusCode(404);
  }

  @Test
  void refusesWhatIsNotSealedOrLivesTooLong() {
    refused("iv", bytes(11), "ENCRYPTION");
    refused("encryptedValue", bytes(15), "ENCRYPTION");
    refused("accessTokenHash", bytes(31), "ENCRYPTION");
    refused("views", 0, "VALIDATION");
    refused("views", 101, "VALIDATION");
    refused("expiresAt", Instant.now().minusSeconds(1).toString(), "VALIDATION");
    refused("expiresAt", Instant.now().plusSeconds(31 * 86_400).toString(), "VALIDATION");
    UUID taken = create(1);
    bob.client.json(link(taken, 1)).post(links()).then().statusCode(409);
    as(program()).json(link(UUID.randomUUID(), 1)).post(links()).then().statusCode(403);
  }

  private void refused(String field, Object value, String category) {
    Map<String, Object> body = link(UUID.randomUUID(), 1);
    body.put(field, value);
    ada.client.json(body).post(links()).then().statusCode(422).body("category", equalTo(category));
  }

  @Test
  void nobodySignedInReachesNothingElse() {
    String anonymous = tokens.of(Principals.anonymous());
    given().auth().oauth2(anonymous).get("/api/v1/me/keyring").then().statusCode(401);
    given().auth().oauth2(anonymous).get(links()).then().statusCode(not(equalTo(200)));
    given().auth().oauth2(anonymous).get(vaultsPath()).then().statusCode(not(equalTo(200)));
    var elsewhere = Principals.tenant();
    given().auth().oauth2(tokens.user(elsewhere, Role.OWNER)).get(links()).then().statusCode(404);
  }

  @Test
  void everyActIsRecordedWithoutContent() {
    UUID id = create(2);
    open(id, TOKEN).then().statusCode(200);
    ada.client.request().delete(links() + "/" + id).then().statusCode(204);
    for (String action : List.of("link.create", "link.open", "link.revoke")) {
      Awaitility.await()
          .until(
              () ->
                  topics.of("keyhaven.audit.vault.v1", tenant.id().value()).stream()
                      .anyMatch(record -> record.value().contains("\"" + action + "\"")));
    }
    topics
        .of("keyhaven.audit.vault.v1", tenant.id().value())
        .forEach(record -> assertFalse(record.value().contains(bytes(40))));
  }
}
