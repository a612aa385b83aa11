package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.client.Tokens;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credentials the gateway takes, and which it does not. */
@SystemTest
class AuthenticationIT {
  private static final Consumer<ObjectNode> UNCHANGED = ignored -> {};

  private final Suite suite;
  private Person ada;
  private ServiceAccount program;

  AuthenticationIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    program = ada.organization().createServiceAccount();
  }

  @TestFactory
  Stream<DynamicTest> refusesForgedTokens() throws Exception {
    String token = ada.accessToken();
    JsonNode jwk = suite.anonymous().get("/.well-known/jwks.json").at("/keys/0");
    byte[] publicKey = Tokens.publicKey(jwk).getEncoded();
    KeyPair own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    long now = System.currentTimeMillis() / 1000;
    var forged = new LinkedHashMap<String, String>();
    forged.put("another subject", Tokens.changed(token, UNCHANGED, set("sub", program.id())));
    forged.put("a later expiry", Tokens.changed(token, UNCHANGED, c -> c.put("exp", now + 90_000)));
    forged.put("alg none, unsigned", Tokens.unsigned(token, set("alg", "none"), UNCHANGED));
    forged.put("alg None, unsigned", Tokens.unsigned(token, set("alg", "None"), UNCHANGED));
    forged.put("alg none, signature kept", Tokens.changed(token, set("alg", "none"), UNCHANGED));
    forged.put("no signature", Tokens.unsigned(token, UNCHANGED, UNCHANGED));
    forged.put(
        "HS256 under the public key",
        Tokens.signedWithSecret(token, publicKey, set("alg", "HS256"), UNCHANGED));
    forged.put("somebody's own key", Tokens.signed(token, own.getPrivate(), UNCHANGED, UNCHANGED));
    forged.put(
        "somebody's own key under an unknown id",
        Tokens.signed(token, own.getPrivate(), set("kid", "own"), UNCHANGED));
    forged.put(
        "a key that the token brings along",
        Tokens.signed(token, own.getPrivate(), h -> h.set("jwk", jwk), UNCHANGED));
    forged.put("an internal type", Tokens.changed(token, set("typ", "kh-internal+jwt"), UNCHANGED));
    forged.put("no type", Tokens.changed(token, h -> h.remove("typ"), UNCHANGED));
    forged.put("four parts", token + ".x");
    forged.put("two parts", token.substring(0, token.lastIndexOf('.')));
    forged.put("a refresh token", ada.refreshToken());
    forged.put("not a token", "nothing");
    return forged.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(entry.getKey(), () -> assertRefused(entry.getValue())));
  }

  private void assertRefused(String token) {
    Api caller = suite.anonymous().as(token);
    assertAll(
        () -> caller.get("/api/v1/auth/me").expect(401),
        () -> caller.get(ada.organization().path()).expect(401),
        () -> caller.get(ada.organization().path() + "/projects").expect(401),
        () -> caller.get(ada.organization().path() + "/audit-events").expect(401));
  }

  @Test
  void publishesKeysThatVerifyItsTokens() {
    String token = ada.accessToken();
    JsonNode header = Tokens.header(token);
    JsonNode claims = Tokens.claims(token);
    JsonNode keys = suite.anonymous().get("/.well-known/jwks.json").expect(200).at("/keys");
    boolean verified = false;
    for (JsonNode key : keys) {
      for (String confidential : new String[] {"d", "p", "q", "dp", "dq", "qi", "k"}) {
        assertFalse(key.has(confidential), "JWKS holds " + confidential);
      }
      verified |= key.path("kid").equals(header.path("kid")) && Tokens.verifies(token, key);
    }
    assertTrue(verified, "one of the published keys verifies the token");
    assertEquals("at+jwt", header.path("typ").asText());
    assertEquals("keyhaven", claims.path("iss").asText());
    assertTrue(claims.path("aud").toString().contains("keyhaven-api"));
    assertEquals(ada.id(), claims.path("sub").asText());
    assertEquals(900, claims.path("exp").asLong() - claims.path("iat").asLong());
    assertFalse(claims.toString().contains(ada.email()), "no personal data in the token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %s", "%s", "Bearer", "Bearer  ", "Token %s", "Bearer %s x"})
  void refusesOtherSchemes(String form) {
    String header = form.formatted(ada.accessToken());
    suite.anonymous().with("Authorization", header).get("/api/v1/auth/me").expect(401);
  }

  @Test
  void takesTheCredentialFromEitherHeader() {
    var byVaultToken = suite.anonymous().with("X-Vault-Token", ada.accessToken());
    byVaultToken.get("/api/v1/auth/me").expect(200);
    suite
        .anonymous()
        .with("X-Vault-Token", program.apiKey())
        .get(ada.organization().path() + "/projects")
        .expect(200);
    ada.api().with("X-Vault-Token", ada.accessToken()).get("/api/v1/auth/me").expect(200);
    ada.api().with("X-Vault-Token", program.apiKey()).get("/api/v1/auth/me").expect(400);
  }

  @TestFactory
  Stream<DynamicTest> refusesApiKeysThatAreNotExactlyRight() {
    String key = program.apiKey();
    char last = key.charAt(key.length() - 1);
    String otherSecret = key.substring(0, 16) + "0".repeat(43);
    var wrong =
        Map.of(
            "typing error in the checksum",
                key.substring(0, key.length() - 1) + (last == '0' ? '1' : '0'),
            "typing error in the secret",
                key.substring(0, 30) + (key.charAt(30) == 'a' ? 'b' : 'a') + key.substring(31),
            "another secret with its checksum", otherSecret + ApiKeyChecksum.of(otherSecret),
            "cut short", key.substring(0, key.length() - 1),
            "one more character", key + "0",
            "another prefix", "kx_" + key.substring(3));
    return wrong.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(entry.getKey(), () -> assertRefused(entry.getValue())));
  }

  @Test
  void headersThatSayWhoSomeoneIsAreIgnored() {
    suite
        .anonymous()
        .with("X-Forwarded-User", ada.email())
        .with("X-KeyHaven-Service", "gateway")
        .with("X-KeyHaven-Principal", ada.id())
        .get("/api/v1/auth/me")
        .expect(401);
  }

  private static Consumer<ObjectNode> set(String name, String value) {
    return object -> object.put(name, value);
  }
}
