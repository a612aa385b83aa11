package io.keyhaven.identity.jwtlogin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.LoopbackServer;
import io.keyhaven.identity.MovableClock;
import io.keyhaven.identity.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JwtLoginTest {
  private static final String CONFIG = "/v1/auth/jwt/config";
  private static final String ROLE = "/v1/auth/jwt/role/";
  private static final String LOGIN = "/v1/auth/jwt/login";

  @Inject MovableClock clock;
  private LoopbackServer issuer;
  private RsaJsonWebKey key;
  private Person owner;

  @BeforeEach
  void startIssuer() throws IOException, JoseException {
    issuer = new LoopbackServer();
    key = rsa("first");
    owner = Person.register();
  }

  @AfterEach
  void stopIssuer() {
    issuer.close();
    clock.reset();
  }

  @Test
  void tokenOfADiscoveredIssuerSignsIn() {
    publish(key);
    issuer.answer(
        "/.well-known/openid-configuration",
        asked ->
            "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}"
                .formatted(issuer.url(""), issuer.url("/keys")));
    trust(Map.of("oidc_discovery_url", issuer.url("")));
    role(
        Map.of(
            "bound_claims",
            Map.of("repository", "acme/shop", "/job/env", List.of("prod", "stage")),
            "claim_mappings",
            Map.of("repository", "repo"),
            "user_claim",
            "sub",
            "token_ttl",
            "10m"));
    Response answer = login(sign(key, "RS256", claims -> claims.setIssuer(issuer.url(""))));
    answer
        .then()
        .statusCode(200)
        .body("auth.client_token", startsWith("khs_"))
        .body("auth.lease_duration", equalTo(600))
        .body("auth.metadata.role", equalTo("ci"))
        .body("auth.metadata.repo", equalTo("acme/shop"));
    Door.as(answer.path("auth.client_token"))
        .get("/v1/auth/token/lookup-self")
        .then()
        .body("data.display_name", equalTo("jwt-repo:acme/shop"))
        .body("data.path", equalTo("auth/jwt/login"));
    login(sign(key, "RS256", claims -> claims.setIssuer("https://elsewhere.example")))
        .then()
        .statusCode(400);
  }

  @Test
  void everyAsymmetricAlgorithmIsAccepted() throws Exception {
    var ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    ec.setKeyId("ec");
    var ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var okp = PublicJsonWebKey.Factory.newPublicJwk(ed.getPublic());
    okp.setPrivateKey(ed.getPrivate());
    okp.setKeyId("ed");
    publish(key, ec, okp);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_subject", "repo:acme/shop"));
    for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
      assertEquals(200, login(sign(key, algorithm, claims -> {})).statusCode(), algorithm);
    }
    assertEquals(200, login(sign(ec, "ES256", claims -> {})).statusCode());
    assertEquals(200, login(sign(okp, "EdDSA", claims -> {})).statusCode());
  }

  @Test
  void whoeverNamesNoRoleHasTheDefaultOneOfTheOrganizationThatTheyName() {
    trust(Map.of("jwt_validation_pubkeys", List.of(pem(key.getPublicKey())), "default_role", "CI"));
    owner.home().get(CONFIG).then().body("data.default_role", equalTo("CI"));
    role(Map.of("bound_subject", "repo:acme/shop"));
    Map<String, String> body = Map.of("jwt", sign(key, "RS256", claims -> {}));
    Door.nobody()
        .body(body)
        .header("X-Vault-Namespace", owner.slug())
        .post(LOGIN)
        .then()
        .statusCode(200)
        .body("auth.metadata.role", equalTo("ci"));
    Door.nobody().body(body).post(LOGIN).then().statusCode(400);
    Door.nobody()
        .body(body)
        .header("X-Vault-Namespace", Person.register().slug())
        .post(LOGIN)
        .then()
        .statusCode(400)
        .body("detail", equalTo("missing role"));
    owner
        .home()
        .body(Map.of("jwks_url", issuer.url("/keys"), "default_role", "no role"))
        .post(CONFIG)
        .then()
        .statusCode(400);
  }

  @Test
  void pinnedKeysSignIn() {
    trust(Map.of("jwt_validation_pubkeys", List.of(pem(key.getPublicKey()))));
    role(Map.of("bound_subject", "repo:acme/shop"));
    login(sign(key, "RS256", claims -> {})).then().statusCode(200);
    login(sign(key, "RS256", null, claims -> {})).then().statusCode(200);
  }

  @Test
  void hostileTokensAreRefused() throws Exception {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys"), "bound_issuer", "https://issuer.example"));
    role(
        Map.of(
            "bound_audiences", "keyhaven",
            "bound_subject", "repo:acme/shop",
            "bound_claims", Map.of("repository", "acme/shop")));
    Consumer<JwtClaims> good =
        claims -> {
          claims.setIssuer("https://issuer.example");
          claims.setAudience("keyhaven");
        };
    login(sign(key, "RS256", good)).then().statusCode(200);
    RsaJsonWebKey forger = rsa("first");
    Map<String, String> hostile = new LinkedHashMap<>();
    hostile.put("signed by another key under the same id", sign(forger, "RS256", good));
    hostile.put("alg none", unsigned("none", sign(key, "RS256", good)));
    hostile.put("alg None", unsigned("None", sign(key, "RS256", good)));
    hostile.put("signature cut off", cut(sign(key, "RS256", good)));
    hostile.put("HS256 with the public key", hmac(pem(key.getPublicKey()), good));
    hostile.put(
        "HS256 with the key's bytes",
        hmac(new String(key.getPublicKey().getEncoded(), StandardCharsets.ISO_8859_1), good));
    hostile.put("unknown kid", sign(rsa("other"), "RS256", good));
    hostile.put("kid as a path", sign(forger, "RS256", "../../first", good));
    hostile.put("kid as an address", sign(forger, "RS256", issuer.url("/keys"), good));
    hostile.put("own key in the header", embedded(forger, good));
    hostile.put("address of keys in the header", jku(forger, good));
    hostile.put("expired", sign(key, "RS256", with(good, c -> expire(c, -300))));
    hostile.put("without end", sign(key, "RS256", with(good, c -> c.unsetClaim("exp"))));
    hostile.put("not yet", sign(key, "RS256", with(good, c -> begin(c, 300))));
    hostile.put(
        "other issuer", sign(key, "RS256", with(good, c -> c.setIssuer("https://x.example"))));
    hostile.put("no issuer", sign(key, "RS256", with(good, c -> c.unsetClaim("iss"))));
    hostile.put("other audience", sign(key, "RS256", with(good, c -> c.setAudience("else"))));
    hostile.put("no audience", sign(key, "RS256", with(good, c -> c.unsetClaim("aud"))));
    hostile.put("other subject", sign(key, "RS256", with(good, c -> c.setSubject("repo:evil"))));
    hostile.put(
        "other claim",
        sign(key, "RS256", with(good, c -> c.setStringClaim("repository", "acme/shopper"))));
    hostile.put("claim missing", sign(key, "RS256", with(good, c -> c.unsetClaim("repository"))));
    hostile.put(
        "claim as an object",
        sign(key, "RS256", with(good, c -> c.setClaim("repository", Map.of("acme/shop", 1)))));
    hostile.put("no token", "x");
    hostile.put("too long", "a".repeat(20_000));
    hostile.forEach(
        (what, token) -> {
          Response answer = login(token);
          assertEquals(400, answer.statusCode(), what + " " + answer.asString());
          assertFalse(answer.asString().contains(token.substring(token.length() - 1) + "."), what);
        });
  }

  @Test
  void aTokenForSomebodyElseIsRefusedWhereNoAudienceIsBound() {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_subject", "repo:acme/shop"));
    login(sign(key, "RS256", claims -> claims.setAudience("https://other.example")))
        .then()
        .statusCode(400)
        .body("detail", equalTo("audience claim found in JWT but no audiences bound to the role"));
  }

  @Test
  void namesThatCannotBeShownAreRefused() {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_claims", Map.of("repository", "acme/shop")));
    for (String name : List.of("a\u0000b", "x".repeat(600))) {
      login(sign(key, "RS256", claims -> claims.setSubject(name))).then().statusCode(400);
    }
  }

  @Test
  void globsFitOnlyWhereTheRoleSaysSo() {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    var claims = Map.of("repository", "acme/*");
    role(Map.of("bound_claims", claims, "bound_claims_type", "glob"));
    login(sign(key, "RS256", ignored -> {})).then().statusCode(200);
    role(Map.of("bound_claims", claims, "bound_claims_type", "string"));
    login(sign(key, "RS256", ignored -> {})).then().statusCode(400);
  }

  @Test
  void rolesOfOtherOrganizationsAreUnknown() {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_subject", "repo:acme/shop"));
    String token = sign(key, "RS256", claims -> {});
    Person stranger = Person.register();
    assertEquals(400, login("ci", token, stranger.slug()).statusCode());
    assertEquals(400, login("ci", token, null).statusCode());
    String roleId =
        owner
            .home()
            .get(owner.path("/machine-roles"))
            .then()
            .statusCode(200)
            .extract()
            .path("items[0].roleId");
    assertEquals(200, login(roleId, token, null).statusCode());
    assertEquals(400, login(roleId, token, stranger.slug()).statusCode());
  }

  @Test
  void keysAreKeptAndFetchedAgainForAnUnknownIdAtMostOnceAMinute() throws Exception {
    publish(key);
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_subject", "repo:acme/shop"));
    String token = sign(key, "RS256", claims -> {});
    List<Integer> statuses = Concurrently.times(16, () -> login(token).statusCode());
    assertEquals(16, statuses.stream().filter(status -> status == 200).count());
    assertEquals(1, issuer.timesAsked("/keys"));
    RsaJsonWebKey next = rsa("next");
    String later = sign(next, "RS256", claims -> {});
    for (int attempt = 0; attempt < 5; attempt++) {
      login(later).then().statusCode(400);
    }
    assertEquals(1, issuer.timesAsked("/keys"));
    published = keySet(key, next);
    clock.advance(Duration.ofSeconds(61));
    login(later).then().statusCode(200);
    login(token).then().statusCode(200);
    assertEquals(2, issuer.timesAsked("/keys"));
  }

  @Test
  void issuersInPrivateNetworksAreNotAsked() {
    trust(Map.of("jwks_url", "https://169.254.169.254/latest/meta-data"));
    role(Map.of("bound_subject", "repo:acme/shop"));
    login(sign(key, "RS256", claims -> {}))
        .then()
        .statusCode(503)
        .body("detail", containsString("a network that this service does not call"));
  }

  @Test
  void settingsThatTrustNobodyOrAnybodyAreRefused() {
    for (Map<String, Object> settings :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("jwks_url", "ftp://keys.example"),
            Map.of("jwks_url", "https://user:pw@keys.example"),
            Map.of("jwks_url", "https://a.example", "oidc_discovery_url", "https://b.example"),
            Map.of("jwt_validation_pubkeys", "no pem"),
            Map.of("jwks_url", "https://a.example", "jwt_supported_algs", "HS256"),
            Map.of("jwks_url", "https://a.example", "jwt_supported_algs", "none"))) {
      assertEquals(400, owner.home().body(settings).post(CONFIG).statusCode(), settings.toString());
    }
    Response unbound = owner.home().body("{}").post(ROLE + "open");
    assertEquals(400, unbound.statusCode(), unbound.asString());
    Person viewer = Person.join(owner, "viewer");
    Door.problem(viewer.in(owner.organization()).get(CONFIG), 403, "auth.permission.missing");
    Door.problem(owner.home().get(CONFIG), 404, "vault.not_found");
  }

  private String published;

  private void publish(JsonWebKey... keys) {
    published = keySet(keys);
    issuer.answer("/keys", asked -> published);
  }

  private static String keySet(JsonWebKey... keys) {
    return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private void trust(Map<String, Object> settings) {
    owner.home().body(settings).post(CONFIG).then().statusCode(204);
  }

  private void role(Map<String, Object> settings) {
    var body = new HashMap<String, Object>(settings);
    owner.home().body(body).post(ROLE + "ci").then().statusCode(204);
  }

  private Response login(String token) {
    return login("ci", token, owner.slug());
  }

  private static Response login(String role, String token, String organization) {
    var request = Door.nobody().body(Map.of("role", role, "jwt", token));
    return organization == null
        ? request.post(LOGIN)
        : request.header("X-Vault-Namespace", organization).post(LOGIN);
  }

  private static RsaJsonWebKey rsa(String id) throws JoseException {
    RsaJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
    made.setKeyId(id);
    return made;
  }

  private static String sign(PublicJsonWebKey key, String algorithm, Consumer<JwtClaims> change) {
    return sign(key, algorithm, key.getKeyId(), change);
  }

  private static String sign(
      PublicJsonWebKey key, String algorithm, String keyId, Consumer<JwtClaims> change) {
    return serialize(
        key.getPrivateKey(),
        algorithm,
        change,
        header -> {
          if (keyId != null) {
            header.setKeyIdHeaderValue(keyId);
          }
        });
  }

  private static String serialize(
      java.security.Key key,
      String algorithm,
      Consumer<JwtClaims> change,
      Consumer<JsonWebSignature> header) {
    try {
      var claims = new JwtClaims();
      claims.setSubject("repo:acme/shop");
      claims.setStringClaim("repository", "acme/shop");
      claims.setClaim("job", Map.of("env", "prod"));
      expire(claims, 300);
      change.accept(claims);
      var signature = new JsonWebSignature();
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKey(key);
      signature.setDoKeyValidation(false);
      signature.setPayload(claims.toJson());
      header.accept(signature);
      return signature.getCompactSerialization();
    } catch (JoseException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String hmac(String secret, Consumer<JwtClaims> change) {
    return serialize(
        new HmacKey(secret.getBytes(StandardCharsets.ISO_8859_1)),
        "HS256",
        change,
        header -> header.setKeyIdHeaderValue("first"));
  }

  private static String embedded(RsaJsonWebKey forger, Consumer<JwtClaims> change) {
    return serialize(
        forger.getPrivateKey(), "RS256", change, header -> header.setJwkHeader(forger));
  }

  private String jku(RsaJsonWebKey forger, Consumer<JwtClaims> change) {
    issuer.answer("/forged", asked -> keySet(forger));
    return serialize(
        forger.getPrivateKey(),
        "RS256",
        change,
        header -> {
          header.setKeyIdHeaderValue("first");
          header.setHeader("jku", issuer.url("/forged"));
        });
  }

  private static String unsigned(String algorithm, String token) {
    String header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                "{\"alg\":\"%s\",\"kid\":\"first\"}"
                    .formatted(algorithm)
                    .getBytes(StandardCharsets.UTF_8));
    return header + "." + token.split("\\.")[1] + ".";
  }

  private static String cut(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private static Consumer<JwtClaims> with(Consumer<JwtClaims> good, Consumer<JwtClaims> change) {
    return good.andThen(change);
  }

  private static void expire(JwtClaims claims, long inSeconds) {
    claims.setExpirationTime(
        org.jose4j.jwt.NumericDate.fromSeconds(Instant.now().getEpochSecond() + inSeconds));
  }

  private static void begin(JwtClaims claims, long inSeconds) {
    claims.setNotBefore(
        org.jose4j.jwt.NumericDate.fromSeconds(Instant.now().getEpochSecond() + inSeconds));
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----";
  }

  /** Kept so that nobody thinks a shared secret was forgotten: it cannot even be published. */
  @Test
  void sharedSecretsInAKeySetAreNoKeys() {
    var shared = OctJwkGenerator.generateJwk(256);
    shared.setKeyId("first");
    issuer.answer(
        "/keys",
        asked -> new JsonWebKeySet(shared).toJson(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC));
    trust(Map.of("jwks_url", issuer.url("/keys")));
    role(Map.of("bound_subject", "repo:acme/shop"));
    String token =
        serialize(
            shared.getKey(), "HS256", claims -> {}, header -> header.setKeyIdHeaderValue("first"));
    assertEquals(400, login(token).statusCode());
  }
}
