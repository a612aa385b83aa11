package io.keyhaven.identity.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyRotationTest {
  @Inject SigningKeys keys;
  PostgresAdmin postgres;

  @Test
  void rotationSignsNobodyOut() throws SQLException {
    Person before = Person.register();
    String internalBefore = Door.exchange(before.accessToken(), null, 0).path("token");
    String oldKey = keys.active(SigningPurpose.ACCESS).keyId();
    String nextKey = next(SigningPurpose.ACCESS);
    age("31 days");
    keys.refresh();
    assertEquals(nextKey, keys.active(SigningPurpose.ACCESS).keyId());
    Person after = Person.register();
    assertNotEquals(keyIdOf(before.accessToken()), keyIdOf(after.accessToken()));
    before.request().get("/api/v1/auth/me").then().statusCode(200);
    after.request().get("/api/v1/auth/me").then().statusCode(200);
    given()
        .header("Authorization", "Bearer " + internalBefore)
        .get("/api/v1/auth/me")
        .then()
        .statusCode(200);
    given().get("/.well-known/jwks.json").then().body("keys.kid", hasItem(oldKey));
  }

  @Test
  void retiredKeyIsForgottenAndWhatItSignedIsRefused() throws SQLException {
    Person person = Person.register();
    String oldKey = keys.active(SigningPurpose.ACCESS).keyId();
    age("31 days");
    keys.refresh();
    postgres.execute("update signing_key set retired_at = retired_at - interval '2 hours'");
    keys.refresh();
    given().get("/.well-known/jwks.json").then().body("keys.kid", not(hasItem(oldKey)));
    Door.problem(Door.exchange(person.accessToken(), null, 0), 401, "auth.credential.invalid");
  }

  @Test
  void publishesTheNextKeyAheadAndNothingPrivate() {
    var published = given().get("/.well-known/jwks.json");
    published
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=60")
        .body("keys.kid", hasItem(next(SigningPurpose.ACCESS)))
        .body("keys.alg", everyItem(equalTo("RS256")))
        .body("keys.use", everyItem(equalTo("sig")));
    for (Map<String, Object> key : published.<List<Map<String, Object>>>path("keys")) {
      assertEquals(Set.of("kty", "use", "alg", "kid", "n", "e"), key.keySet());
    }
  }

  @Test
  void eachPurposeHasKeysOfItsOwn() {
    var access = new HashSet<String>(given().get("/.well-known/jwks.json").path("keys.kid"));
    var internal = new HashSet<String>(given().get("/internal/jwks.json").path("keys.kid"));
    assertTrue(access.size() >= 2 && internal.size() >= 2);
    assertTrue(access.stream().noneMatch(internal::contains));
  }

  @Test
  void privateKeysAreSealedAtRest() {
    String dump = postgres.dump();
    for (SigningPurpose purpose : SigningPurpose.values()) {
      // The end: the start of an RSA private key repeats the public one.
      PrivateKey key = keys.active(purpose).privateKey();
      String hex = HexFormat.of().formatHex(key.getEncoded());
      assertFalse(dump.contains(hex.substring(hex.length() - 100)));
    }
  }

  private String next(SigningPurpose purpose) {
    return keys.published(purpose).stream()
        .filter(key -> key.state() == SigningKey.State.NEXT)
        .findFirst()
        .orElseThrow()
        .keyId();
  }

  private void age(String interval) {
    postgres.execute(
        ("update signing_key set activated_at = activated_at - interval '%1$s',"
                + " created_at = created_at - interval '%1$s' where state <> 'retired'")
            .formatted(interval));
  }

  private static String keyIdOf(String token) {
    String header =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.")[0]),
            java.nio.charset.StandardCharsets.UTF_8);
    return header.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
  }
}
