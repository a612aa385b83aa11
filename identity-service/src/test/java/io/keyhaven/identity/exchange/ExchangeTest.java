package io.keyhaven.identity.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExchangeTest {
  PostgresAdmin postgres;

  @Test
  void memberGetsATokenOfOneServiceWithTheirRole() throws Exception {
    Person owner = Person.register();
    Response exchanged = Door.exchange(owner.accessToken(), "vault", owner.slug(), 0, Door.ADDRESS);
    exchanged
        .then()
        .statusCode(200)
        .body("principalId", equalTo(owner.id().toString()))
        .body("principalType", equalTo("user"))
        .body("organizationId", equalTo(owner.organization().toString()))
        .body("generation", equalTo(1));
    JwtClaims claims = verify(exchanged.path("token"), "/internal/jwks.json", "kh-internal+jwt");
    assertEquals("keyhaven-identity", claims.getIssuer());
    assertEquals(List.of("vault"), claims.getAudience());
    assertEquals(owner.id().toString(), claims.getSubject());
    assertEquals("user", claims.getStringClaimValue("ptype"));
    assertEquals(owner.email(), claims.getStringClaimValue("name"));
    assertEquals(owner.organization().toString(), claims.getStringClaimValue("org"));
    assertEquals(owner.slug(), claims.getStringClaimValue("org_slug"));
    assertEquals("owner", claims.getStringClaimValue("role"));
    assertTrue(claims.getStringListClaimValue("perms").contains("secret:reveal"));
    assertTrue(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue() <= 60);
  }

  @Test
  void programGetsNoRoleAndNoPermission() throws Exception {
    Person owner = Person.register();
    Response exchanged = Door.exchange(owner.apiKey(), "vault", null, 0, Door.ADDRESS);
    JwtClaims claims = verify(exchanged.path("token"), "/internal/jwks.json", "kh-internal+jwt");
    assertEquals("serviceAccount", claims.getStringClaimValue("ptype"));
    assertEquals("program", claims.getStringClaimValue("name"));
    assertEquals(List.of(), claims.getStringListClaimValue("perms"));
    assertFalse(claims.hasClaim("role"));
    assertEquals(owner.organization().toString(), claims.getStringClaimValue("org"));
  }

  @Test
  void addressWithoutOrganizationGivesAPersonNone() {
    Person owner = Person.register();
    Door.exchange(owner.accessToken(), null, 0)
        .then()
        .statusCode(200)
        .body("organizationId", nullValue());
  }

  @Test
  void nobodyIsExchangedWhereAnybodyMayGoOnly() {
    for (String open : List.of("identity", "vault")) {
      Door.exchange(null, open, null, 0, Door.ADDRESS)
          .then()
          .statusCode(200)
          .body("principalType", equalTo("anonymous"))
          .body("principalId", equalTo(new UUID(0, 0).toString()));
    }
    Door.problem(
        Door.exchange(null, "audit", null, 0, Door.ADDRESS), 401, "auth.credential.invalid");
  }

  @Test
  void accessTokenIsWhatTheContractSays() throws Exception {
    Person person = Person.register();
    JwtClaims claims = verify(person.accessToken(), "/.well-known/jwks.json", "at+jwt");
    assertEquals("keyhaven", claims.getIssuer());
    assertEquals(List.of("keyhaven-api"), claims.getAudience());
    assertEquals(person.id().toString(), claims.getSubject());
    assertEquals(900, claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
    assertEquals(
        Set.of("iss", "aud", "sub", "sid", "iat", "exp", "jti"), claims.getClaimsMap().keySet());
  }

  @Test
  void forgedCredentialsAreRefused() {
    Person person = Person.register();
    String internal = Door.exchange(person.accessToken(), null, 0).path("token");
    String[] parts = person.accessToken().split("\\.");
    String[] others = Person.register().accessToken().split("\\.");
    for (String forged :
        List.of(
            internal,
            parts[0] + "." + others[1] + "." + parts[2],
            parts[0] + "." + parts[1] + ".",
            unsigned(person.accessToken()),
            person.accessToken() + "x",
            "garbage",
            "",
            "kh_000000000000_0000000000000000000000000000000000000000000000000")) {
      Door.problem(Door.exchange(forged, null, 0), 401, "auth.credential.invalid");
    }
  }

  @Test
  void serviceAcceptsNothingButItsOwnInternalTokens() {
    Person person = Person.register();
    String forVault =
        Door.exchange(person.accessToken(), "vault", null, 0, Door.ADDRESS).path("token");
    for (String token :
        List.of(person.accessToken(), forVault, unsigned(person.accessToken()), person.apiKey())) {
      Door.problem(
          given().header("Authorization", "Bearer " + token).get("/api/v1/auth/me"),
          401,
          "auth.token.invalid");
    }
    Door.problem(given().get("/api/v1/auth/me"), 401, "auth.token.invalid");
  }

  @Test
  void rolledBackRaiseIsCaughtUpWith() {
    Person person = Person.register();
    Door.exchange(person.accessToken(), null, 5)
        .then()
        .statusCode(200)
        .body("generation", equalTo(5));
    Door.exchange(person.accessToken(), null, 0)
        .then()
        .statusCode(200)
        .body("generation", equalTo(5));
    String key = person.apiKey();
    Door.exchange(key, null, 3).then().statusCode(200).body("generation", equalTo(3));
  }

  @Test
  void exchangeWaitsForAChangeUnderWay() throws Exception {
    Person person = Person.register();
    String session = Door.exchange(person.accessToken(), null, 0).path("credentialId");
    try (var changing = postgres.connect();
        var statement = changing.createStatement()) {
      changing.setAutoCommit(false);
      statement.execute(
          "update session set generation = 2, revoked_at = now() where id = '" + session + "'");
      try (var threads = java.util.concurrent.Executors.newSingleThreadExecutor()) {
        var answer = threads.submit(() -> Door.exchange(person.accessToken(), null, 2));
        org.awaitility.Awaitility.await()
            .until(
                () -> postgres.query("select count(*) from pg_locks where not granted").getFirst(),
                waiting -> !waiting.equals("0"));
        assertFalse(answer.isDone());
        changing.commit();
        Door.problem(answer.get(), 401, "auth.credential.invalid");
      }
    }
  }

  @Test
  void onlyTheGatewayExchanges() {
    Map<String, Object> body = Map.of("audience", "identity", "minimumGeneration", 0);
    String gateway = "Bearer " + KeyHavenInfrastructure.secretOf("gateway");
    String vault = "Bearer " + KeyHavenInfrastructure.secretOf("vault");
    assertEquals(200, post(gateway, "gateway", body));
    assertEquals(401, post(vault, "vault", body));
    assertEquals(401, post(vault, "gateway", body));
    assertEquals(401, post(gateway, "vault", body));
    assertEquals(401, post(gateway + "x", "gateway", body));
    assertEquals(
        401,
        given().contentType(ContentType.JSON).body(body).post("/internal/tokens").statusCode());
  }

  @Test
  void vaultAsksWhoAPrincipalIs() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    find(owner, "user", owner.id().toString())
        .then()
        .statusCode(200)
        .body("name", equalTo(owner.email()));
    find(owner, "serviceAccount", account)
        .then()
        .statusCode(200)
        .body("id", equalTo(account))
        .body("type", equalTo("serviceAccount"))
        .body("name", equalTo("program"));
    Door.problem(find(owner, "user", account), 404, "identity.principal.not_found");
    Door.problem(
        find(owner, "user", Person.register().id().toString()),
        404,
        "identity.principal.not_found");
    Door.problem(
        find(owner, "serviceAccount", Person.register().serviceAccount()),
        404,
        "identity.principal.not_found");
  }

  @Test
  void whoIsInOneOrganizationNeedNotNameIt() {
    Person owner = Person.register();
    seekingOrganization(owner)
        .then()
        .statusCode(200)
        .body("organizationId", equalTo(owner.organization().toString()))
        .body("cacheable", equalTo(true));
  }

  @Test
  void whoIsInSeveralOrganizationsMustNameOne() {
    Person host = Person.register();
    Person guest = Person.join(host, "viewer");
    Door.problem(seekingOrganization(guest), 400, "identity.organization.not_named");
  }

  private static Response seekingOrganization(Person person) {
    return given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("gateway"))
        .header("X-KeyHaven-Service", "gateway")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "credential",
                person.accessToken(),
                "audience",
                "vault",
                "minimumGeneration",
                0,
                "address",
                Door.ADDRESS,
                "soleOrganization",
                true))
        .post("/internal/tokens");
  }

  private static Response find(Person owner, String type, String id) {
    return given()
        .header("Authorization", "Bearer " + KeyHavenInfrastructure.secretOf("vault"))
        .header("X-KeyHaven-Service", "vault")
        .get("/internal/principals/%s/%s/%s".formatted(owner.organization(), type, id));
  }

  private static int post(String authorization, String service, Map<String, Object> body) {
    return given()
        .header("Authorization", authorization)
        .header("X-KeyHaven-Service", service)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/internal/tokens")
        .statusCode();
  }

  private static JwtClaims verify(String token, String keys, String type) throws Exception {
    var published = new JsonWebKeySet(given().get(keys).asString());
    var signature = new JsonWebSignature();
    signature.setCompactSerialization(token);
    var key = new VerificationJwkSelector().select(signature, published.getJsonWebKeys());
    return new JwtConsumerBuilder()
        .setExpectedType(true, type)
        .setSkipDefaultAudienceValidation()
        .setVerificationKey(key.getKey())
        .build()
        .processToClaims(token);
  }

  private static String unsigned(String accessToken) {
    var signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    signature.setHeader("typ", "at+jwt");
    signature.setPayload(
        new String(
            java.util.Base64.getUrlDecoder().decode(accessToken.split("\\.")[1]),
            java.nio.charset.StandardCharsets.UTF_8));
    try {
      return signature.getCompactSerialization();
    } catch (org.jose4j.lang.JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
