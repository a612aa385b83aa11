package io.keyhaven.identity.apikey;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiKeyTest {
  PostgresAdmin postgres;
  @Inject RedisDataSource redis;

  @Test
  void keyIsShownOnce() {
    Person owner = Person.register();
    String keys = keys(owner);
    Instant expiry = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Response created =
        owner.home().body(Map.of("name", "ci", "expiresAt", expiry.toString())).post(keys);
    created
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .header("Location", endsWith(keys + "/" + created.path("id")))
        .body("expiresAt", equalTo(expiry.toString()));
    assertEquals(
        Set.of("id", "name", "prefix", "apiKey", "expiresAt", "createdAt"),
        created.<Map<String, Object>>path("$").keySet());
    String key = created.path("apiKey");
    assertTrue(ApiKeyText.parse(key).isPresent());
    assertTrue(key.startsWith(created.<String>path("prefix") + "_"));
    Response listed = owner.home().get(keys);
    listed
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].lastUsedAt", nullValue());
    assertFalse(listed.asString().contains(key));
  }

  @Test
  void revokedKeyIsRefusedWithTheNextRequestAndItsGenerationIsMarked() {
    Person owner = Person.register();
    String keys = keys(owner);
    Response created = owner.home().body(Map.of("name", "ci")).post(keys);
    String id = created.path("id");
    Door.exchange(created.path("apiKey"), null, 0)
        .then()
        .statusCode(200)
        .body("generation", equalTo(1));
    owner.home().get(keys + "/" + id).then().statusCode(200).body("lastUsedAt", notNullValue());
    owner.home().delete(keys + "/" + id).then().statusCode(204);
    assertEquals("2", redis.value(String.class).get("kh:mark:" + id));
    Door.problem(Door.exchange(created.path("apiKey"), null, 2), 401, "auth.credential.invalid");
    Door.problem(owner.home().delete(keys + "/" + id), 404, "identity.api_key.not_found");
    owner.home().get(keys).then().body("items", hasSize(0));
  }

  @Test
  void severalKeysOverlap() {
    Person owner = Person.register();
    String keys = keys(owner);
    String first = owner.home().body(Map.of("name", "old")).post(keys).path("apiKey");
    String second = owner.home().body(Map.of("name", "new")).post(keys).path("apiKey");
    Door.exchange(first, null, 0).then().statusCode(200);
    Door.exchange(second, null, 0).then().statusCode(200);
    owner
        .home()
        .queryParam("sort", "-createdAt")
        .get(keys)
        .then()
        .body("items.name", equalTo(List.of("new", "old")));
  }

  @Test
  void expiredKeyIsRefusedAndInternalTokensDoNotOutliveIt() {
    Person owner = Person.register();
    Instant soon = Instant.now().plusSeconds(20);
    Response created =
        owner.home().body(Map.of("name", "brief", "expiresAt", soon.toString())).post(keys(owner));
    Response exchanged = Door.exchange(created.path("apiKey"), null, 0);
    assertFalse(Instant.parse(exchanged.path("expiresAt")).isAfter(soon));
    postgres.execute(
        "update api_key set expires_at = now() where id = '" + created.path("id") + "'");
    Door.problem(Door.exchange(created.path("apiKey"), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void keyIsBoundToItsAddresses() {
    Person owner = Person.register();
    String key =
        owner
            .home()
            .body(
                Map.of(
                    "name",
                    "office",
                    "allowedAddresses",
                    List.of("198.51.100.0/24", "2001:db8::/32")))
            .post(keys(owner))
            .path("apiKey");
    Door.exchange(key, "vault", null, 0, "198.51.100.200").then().statusCode(200);
    Door.exchange(key, "vault", null, 0, "2001:db8::5").then().statusCode(200);
    Door.problem(
        Door.exchange(key, "vault", null, 0, "198.51.101.1"), 403, "api_key.address.not_allowed");
    Door.problem(Door.exchange(key, "vault", null, 0, null), 403, "api_key.address.not_allowed");
  }

  @Test
  void changedKeyIsUnknown() {
    String key = Person.register().apiKey();
    char last = key.charAt(20);
    String body = key.substring(0, 20) + (last == 'A' ? 'B' : 'A') + key.substring(21);
    Door.problem(Door.exchange(body, null, 0), 401, "auth.credential.invalid");
    Door.problem(
        Door.exchange(ApiKeyText.generate().value(), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void credentialIsNotShownAgainForTheSameKey() {
    Person owner = Person.register();
    String keys = keys(owner);
    owner
        .home()
        .header("Idempotency-Key", "k")
        .body(Map.of("name", "ci"))
        .post(keys)
        .then()
        .statusCode(201);
    Door.problem(
        owner.home().header("Idempotency-Key", "k").body(Map.of("name", "ci")).post(keys),
        409,
        "idempotency.credential_shown");
    owner.home().get(keys).then().body("items", hasSize(1));
  }

  @Test
  void invalidRequestsAreRefused() {
    Person owner = Person.register();
    String keys = keys(owner);
    for (String body :
        List.of(
            "{}",
            "{\"name\":\"\"}",
            "{\"name\":\"a\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
            "{\"name\":\"a\",\"expiresAt\":\"tomorrow\"}",
            "{\"name\":\"a\",\"expiresAt\":4102444800}",
            "{\"name\":\"a\",\"expiresAt\":\"2100-01-01\"}",
            "{\"name\":\"a\",\"expiresAt\":\"2100-01-01T00:00:00\"}",
            "{\"name\":\"a\",\"expiresAt\":\"+12100-01-01T00:00:00Z\"}",
            "{\"name\":\"a\",\"allowedAddresses\":[\"10.0.0.0/33\"]}",
            "{\"name\":\"a\",\"allowedAddresses\":[null]}",
            "{\"name\":\"a\",\"allowedAddresses\":\"10.0.0.1\"}",
            "{\"name\":\"a\",\"scopes\":[]}")) {
      Response answer = owner.home().body(body).post(keys);
      assertEquals(422, answer.statusCode(), body + " " + answer.asString());
    }
    Door.problem(
        owner.home().get(owner.path("/service-accounts/" + UUID.randomUUID() + "/api-keys")),
        404,
        "identity.service_account.not_found");
  }

  private static String keys(Person owner) {
    return owner.path("/service-accounts/" + owner.serviceAccount() + "/api-keys");
  }
}
