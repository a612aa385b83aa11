package io.keyhaven.gateway.credential;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.gateway.stub.ApiKeys;
import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.TokenMint;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthenticationTest extends AtTheDoor {
  @Test
  void exchangesAnAccessTokenForAnInternalOne() {
    var person = near.identity().signIn();
    as(person)
        .get(VALUES)
        .then()
        .statusCode(200)
        .body(
            "headers.authorization",
            equalTo("Bearer internal/vault/user/" + person.principalId() + "/generation-1"));
  }

  @Test
  void takesVaultTokenHeaderOnEveryRoute() {
    String token = near.mint().token(near.identity().signIn());
    anybody().header("X-Vault-Token", token).get(ME).then().statusCode(200);
    with(token).header("X-Vault-Token", token).get(ME).then().statusCode(200);
  }

  @Test
  void refusesTwoDifferentCredentialsOnEveryRoute() {
    String token = near.mint().token(near.identity().signIn());
    String other = near.mint().token(near.identity().signIn());
    for (String path :
        List.of(ME, VALUES, "/api/v1", "/api/openapi", "/api/docs", "/health", "/nothing")) {
      problem(
          with(token).header("X-Vault-Token", other).get(path), 400, "auth.credential.ambiguous");
    }
    problem(
        with(token).header("X-Vault-Token", other).post("/api/v1/auth/login"),
        400,
        "auth.credential.ambiguous");
  }

  /** So that a refusal can be recorded with it. */
  @Test
  void tellsIdentityWhatTheClientCallsItself() {
    with(near.mint().token(near.identity().signIn()))
        .header("User-Agent", "a-client/1.0")
        .get(ME)
        .then()
        .statusCode(200);
    assertEquals("a-client/1.0", near.identity().userAgent());
  }

  @Test
  void refusesARequestWithoutCredential() {
    problem(anybody().get(ME), 401, "auth.required")
        .header("WWW-Authenticate", startsWith("Bearer"));
  }

  @Test
  void refusesForgedToken() {
    refused(with(near.mint().forged(near.identity().signIn())).get(ME));
  }

  @Test
  void refusesExpiredToken() {
    refuses(claims -> claims.setExpirationTime(secondsFromNow(-60)));
  }

  @Test
  void refusesTokenWithoutExpiry() {
    refuses(claims -> claims.unsetClaim("exp"));
  }

  @Test
  void refusesTokenForAnotherAudience() {
    refuses(claims -> claims.setAudience("vault"));
  }

  @Test
  void refusesTokenOfAnotherIssuer() {
    refuses(claims -> claims.setIssuer("somebody"));
  }

  @Test
  void refusesTokenWithoutSession() {
    refuses(claims -> claims.unsetClaim("sid"));
  }

  @Test
  void refusesTokenThatIsNotValidYet() {
    refuses(claims -> claims.setNotBefore(secondsFromNow(600)));
  }

  @Test
  void refusesTokenOfAnotherType() {
    refusesHeader(signature -> signature.setHeader("typ", "JWT"));
    refusesHeader(signature -> signature.setHeader("typ", "kh-internal+jwt"));
    refusesHeader(signature -> signature.getHeaders().setStringHeaderValue("typ", null));
  }

  @Test
  void refusesTokenOfAnUnknownKey() {
    refusesHeader(signature -> signature.setKeyIdHeaderValue("key-2"));
    refusesHeader(signature -> signature.getHeaders().setStringHeaderValue("kid", null));
  }

  @Test
  void refusesOtherAlgorithmsOfTheSameKey() {
    refusesHeader(signature -> signature.setAlgorithmHeaderValue("RS512"));
    refusesHeader(signature -> signature.setAlgorithmHeaderValue("PS256"));
  }

  /** The classic: our public key taken for a shared secret (RFC 8725, 2.1). */
  @Test
  void refusesHmacWithThePublicKey() {
    byte[] secret = near.mint().key().getPublicKey().getEncoded();
    refusesHeader(
        signature -> {
          signature.setAlgorithmHeaderValue("HS256");
          signature.setKey(new HmacKey(secret));
        });
  }

  @Test
  void refusesUnsignedToken() {
    String good = near.mint().token(near.identity().signIn());
    String claims = good.split("\\.")[1];
    String header = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"key-1\"}");
    refused(with(header + "." + claims + ".").get(ME));
    refused(with(header + "." + claims + "." + good.split("\\.")[2]).get(ME));
  }

  @Test
  void refusesTokenWithChangedClaims() {
    String good = near.mint().token(near.identity().signIn());
    String other = near.mint().token(near.identity().signIn());
    refused(
        with(good.split("\\.")[0] + "." + other.split("\\.")[1] + "." + good.split("\\.")[2])
            .get(ME));
  }

  @Test
  void exchangesAnApiKey() {
    String key = ApiKeys.random();
    var account = near.identity().issue(key, null);
    for (int i = 0; i < 2; i++) {
      with(key)
          .get(VALUES)
          .then()
          .statusCode(200)
          .body(
              "headers.authorization",
              containsString("internal/vault/serviceAccount/" + account.principalId()));
    }
  }

  @Test
  void refusesAMistypedKeyWithoutAskingIdentity() {
    String key = ApiKeys.random();
    int before = near.identity().exchanges();
    char last = key.charAt(key.length() - 1);
    String mistyped = key.substring(0, key.length() - 1) + (last == 'a' ? 'b' : 'a');
    problem(with(mistyped).get(VALUES), 401, "auth.api_key.checksum");
    assertEquals(before, near.identity().exchanges());
  }

  @Test
  void refusesAnUnknownKey() {
    problem(with(ApiKeys.random()).get(VALUES), 401, "auth.credential.invalid")
        .header("WWW-Authenticate", startsWith("Bearer"));
  }

  @Test
  void asksAgainWhenAKeyComesFromAnotherAddress() {
    String key = ApiKeys.random();
    near.identity().issue(key, address);
    with(key).get(VALUES).then().statusCode(200);
    address = "10.99.99.99";
    problem(with(key).get(VALUES), 403, "api_key.address.not_allowed");
  }

  @Test
  void passesOnThatAnOrganizationIsUnknown() {
    var person = near.identity().signIn();
    problem(
        as(person).get("/api/v1/organizations/foreign/projects"),
        404,
        "identity.organization.not_found");
  }

  @Test
  void letsAnybodySignInWhateverTheySend() {
    with("nonsense")
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .body("headers.authorization", startsWith("Bearer internal/identity/anonymous/"));
  }

  @Test
  void passesOnWhoLogsOutWhereItIsKnown() {
    var person = near.identity().signIn();
    as(person)
        .post("/api/v1/auth/logout")
        .then()
        .statusCode(200)
        .body("headers.authorization", containsString("/user/" + person.principalId()));
    near.identity().revoke(person.credentialId().toString());
    mark(person, 2);
    as(person)
        .post("/api/v1/auth/logout")
        .then()
        .statusCode(200)
        .body("headers.authorization", containsString("/anonymous/"));
    with("nonsense")
        .post("/api/v1/auth/logout")
        .then()
        .statusCode(200)
        .body("headers.authorization", containsString("/anonymous/"));
  }

  private void refuses(Consumer<JwtClaims> change) {
    var person = near.identity().signIn();
    refused(with(near.mint().token(person, change, signature -> {})).get(ME));
  }

  private void refusesHeader(Consumer<JsonWebSignature> change) {
    TokenMint mint = near.mint();
    refused(with(mint.token(near.identity().signIn(), claims -> {}, change)).get(ME));
  }

  private static void refused(Response answer) {
    problem(answer, 401, "auth.token.invalid").header("WWW-Authenticate", startsWith("Bearer"));
  }

  private static NumericDate secondsFromNow(int seconds) {
    return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
