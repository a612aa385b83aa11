package io.keyhaven.identity.kubernetes;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.LoopbackServer;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KubernetesLoginTest {
  private static final String CONFIG = "/v1/auth/kubernetes/config";
  private static final String ROLE = "/v1/auth/kubernetes/role/app";
  private static final String REVIEWER = "reviewer-canary-31f0";

  PostgresAdmin postgres;
  private final AtomicReference<LoopbackServer.Asked> asked = new AtomicReference<>();
  private LoopbackServer cluster;
  private String signed;
  private Person owner;

  @BeforeEach
  void startCluster() throws IOException {
    cluster = new LoopbackServer();
    cluster.answer("/apis/authentication.k8s.io/v1/tokenreviews", this::review);
    owner = Person.register();
    owner
        .home()
        .body(Map.of("kubernetes_host", cluster.url(""), "token_reviewer_jwt", REVIEWER))
        .post(CONFIG)
        .then()
        .statusCode(204);
    role("shop", "web-*", null);
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
  }

  /** Answers as the API server does (authentication.k8s.io/v1). */
  private String review(LoopbackServer.Asked request) {
    asked.set(request);
    try {
      JsonNode spec = new ObjectMapper().readTree(request.body()).path("spec");
      String token = spec.path("token").asText();
      boolean known = token.startsWith("k8s.") || token.equals(signed);
      String account = token.equals(signed) ? "shop.web-1" : token.replace("k8s.", "");
      String user =
          token.equals("k8s.person")
              ? "alice"
              : "system:serviceaccount:" + account.replace(".", ":");
      return """
      {"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview",
       "status":{"authenticated":%s,"user":{"username":"%s","uid":"u-1"},"audiences":["api"]}}\
      """
          .formatted(known, user);
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  @Test
  void serviceAccountThatTheRoleNamesSignsIn() {
    login("k8s.shop.web-1")
        .then()
        .statusCode(200)
        .body("auth.metadata.role", equalTo("app"))
        .body("auth.metadata.service_account_name", equalTo("web-1"))
        .body("auth.metadata.service_account_namespace", equalTo("shop"))
        .body("auth.metadata.service_account_uid", equalTo("u-1"));
    assertEquals("Bearer " + REVIEWER, asked.get().authorization());
  }

  @Test
  void othersAreRefused() {
    Map<String, Integer> refused =
        Map.of(
            "k8s.shop.worker",
            403,
            "k8s.other.web-1",
            403,
            "k8s.person",
            403,
            "unknown",
            403,
            "k8s.shop.web-1\nX-Injected: 1",
            403,
            "a".repeat(20_000),
            403);
    refused.forEach((token, status) -> assertEquals(status, login(token).statusCode(), token));
    Door.nobody()
        .header("X-Vault-Namespace", Person.register().slug())
        .body(Map.of("role", "app", "jwt", "k8s.shop.web-1"))
        .post("/v1/auth/kubernetes/login")
        .then()
        .statusCode(400)
        .body("detail", equalTo("invalid role name"));
  }

  @Test
  void anAudienceMustBeConfirmedByTheCluster() {
    role("shop", "web-1", "api");
    login("k8s.shop.web-1").then().statusCode(200);
    assertTrue(asked.get().body().contains("\"audiences\":[\"api\"]"));
    role("shop", "web-1", "keyhaven");
    login("k8s.shop.web-1").then().statusCode(403);
  }

  @Test
  void aTokenThatNoPinnedKeyHasSignedIsNotEvenShownToTheCluster() throws Exception {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    signed = sign(key);
    pin(key);
    login(signed).then().statusCode(200);
    asked.set(null);
    login(sign(RsaJwkGenerator.generateJwk(2048))).then().statusCode(403);
    login("k8s.shop.web-1").then().statusCode(403);
    assertNull(asked.get());
    owner
        .home()
        .body(Map.of("kubernetes_host", cluster.url(""), "pem_keys", "no key"))
        .post(CONFIG)
        .then()
        .statusCode(400);
  }

  private void pin(RsaJsonWebKey key) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
            .formatted(Base64.getEncoder().encodeToString(key.getPublicKey().getEncoded()));
    owner
        .home()
        .body(Map.of("kubernetes_host", cluster.url(""), "pem_keys", List.of(pem)))
        .post(CONFIG)
        .then()
        .statusCode(204);
    owner.home().get(CONFIG).then().body("data.pem_keys", contains(pem));
  }

  private static String sign(RsaJsonWebKey key) throws JoseException {
    var token = new JsonWebSignature();
    token.setAlgorithmHeaderValue("RS256");
    token.setPayload("{\"iss\":\"kubernetes/serviceaccount\"}");
    token.setKey(key.getPrivateKey());
    return token.getCompactSerialization();
  }

  @Test
  void withoutAReviewerTheTokenAsksForItself() {
    owner
        .home()
        .body(Map.of("kubernetes_host", cluster.url(""), "token_reviewer_jwt", ""))
        .post(CONFIG)
        .then()
        .statusCode(204);
    login("k8s.shop.web-1").then().statusCode(200);
    assertEquals("Bearer k8s.shop.web-1", asked.get().authorization());
  }

  @Test
  void theReviewersTokenIsSealedAndNeverShown() {
    assertFalse(postgres.dump().contains(REVIEWER));
    owner
        .home()
        .get(CONFIG)
        .then()
        .statusCode(200)
        .body("data.kubernetes_host", equalTo(cluster.url("")))
        .body("data.token_reviewer_jwt_set", equalTo(true))
        .body(not(containsString(REVIEWER)));
    owner
        .home()
        .body(Map.of("kubernetes_host", cluster.url("/")))
        .post(CONFIG)
        .then()
        .statusCode(204);
    login("k8s.shop.web-1").then().statusCode(200);
    assertEquals("Bearer " + REVIEWER, asked.get().authorization());
  }

  @Test
  void aClusterThatIsAwayIsUnavailable() {
    cluster.close();
    login("k8s.shop.web-1").then().statusCode(503);
  }

  @Test
  void rolesMustNameAccounts() {
    for (Map<String, Object> role :
        List.<Map<String, Object>>of(
            Map.of("bound_service_account_names", "", "bound_service_account_namespaces", "a"),
            Map.of("bound_service_account_names", "*", "bound_service_account_namespaces", "*"))) {
      assertEquals(400, owner.home().body(role).post("/v1/auth/kubernetes/role/open").statusCode());
    }
    owner
        .home()
        .body(Map.of("kubernetes_host", "not an address"))
        .post(CONFIG)
        .then()
        .statusCode(400);
  }

  private void role(String namespace, String name, String audience) {
    owner
        .home()
        .body(
            Map.of(
                "bound_service_account_namespaces", namespace,
                "bound_service_account_names", name,
                "audience", audience == null ? "" : audience))
        .post(ROLE)
        .then()
        .statusCode(204);
  }

  private Response login(String token) {
    return Door.nobody()
        .header("X-Vault-Namespace", owner.slug())
        .body(Map.of("role", "app", "jwt", token))
        .post("/v1/auth/kubernetes/login");
  }
}
