package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.RawHttp;
import io.keyhaven.system.client.Tokens;
import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Somebody inside the network who knows how internal tokens look, has a genuine one and the public
 * keys, and lacks the private key. Each forgery is taken to every service and to the gateway.
 */
@SystemTest
class ForgedInternalTokenIT {
  private static final Consumer<ObjectNode> UNCHANGED = ignored -> {};
  private static final Map<String, String> DOORS =
      Map.of(
          "identity", "/members",
          "vault", "/projects",
          "audit", "/audit-events");

  private final Suite suite;
  private Person ada;
  private KeyPair own;
  private JsonNode internalKey;
  private JsonNode externalKey;

  ForgedInternalTokenIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void gatherWhatAnAttackerCouldHave() throws Exception {
    ada = suite.register();
    own = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    internalKey = body(RawHttp.get(direct("identity"), "/internal/jwks.json")).at("/keys/0");
    externalKey = suite.anonymous().get("/.well-known/jwks.json").expect(200).at("/keys/0");
  }

  @TestFactory
  Stream<DynamicTest> isRefusedByEveryService() {
    return DOORS.keySet().stream()
        .flatMap(
            service ->
                forgeries(internalToken(service)).entrySet().stream()
                    .map(
                        forged ->
                            DynamicTest.dynamicTest(
                                service + ": " + forged.getKey(),
                                () -> assertRefused(service, forged.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> genuineOneIsTakenByItsServiceAloneAndNeverByTheGateway() {
    return DOORS.keySet().stream()
        .map(service -> DynamicTest.dynamicTest(service, () -> assertOpensOnly(service)));
  }

  private void assertOpensOnly(String audience) {
    String genuine = internalToken(audience);
    for (String service : DOORS.keySet()) {
      int expected = service.equals(audience) ? 200 : 401;
      assertEquals(expected, call(service, genuine).status(), audience + " at " + service);
    }
    suite.anonymous().as(genuine).get(path("vault")).expect(401);
    suite.anonymous().as(genuine).get("/api/v1/auth/me").expect(401);
  }

  private void assertRefused(String service, String token) {
    var reply = call(service, token);
    assertEquals(401, reply.status(), reply.text());
    assertTrue(reply.text().contains("application/problem+json"), reply.text());
    int atTheGateway = token.equals(ada.accessToken()) ? 200 : 401;
    suite.anonymous().as(token).get(path(service)).expect(atTheGateway);
  }

  private Map<String, String> forgeries(String genuine) {
    Consumer<ObjectNode> owner = claims -> claims.put("role", "owner").put("gen", 1_000);
    byte[] modulus = internalKey.path("n").asText().getBytes(StandardCharsets.US_ASCII);
    byte[] jwk = internalKey.toString().getBytes(StandardCharsets.UTF_8);
    var forged = new LinkedHashMap<String, String>();
    forged.put("claims changed", Tokens.changed(genuine, UNCHANGED, owner));
    forged.put("type changed", Tokens.changed(genuine, set("typ", "at+jwt"), UNCHANGED));
    forged.put("signed by a stranger", sign(genuine, UNCHANGED));
    for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      forged.put("alg '" + none + "'", Tokens.unsigned(genuine, set("alg", none), owner));
    }
    forged.put("no signature", Tokens.unsigned(genuine, UNCHANGED, owner));
    forged.put("HS256 under the modulus", hmac(genuine, modulus, owner));
    forged.put("HS256 under the published key", hmac(genuine, jwk, owner));
    forged.put("HS256 under nothing much", hmac(genuine, new byte[] {0}, owner));
    forged.put("key id of the public keys", sign(genuine, copy("kid", externalKey)));
    forged.put("key id of nobody", sign(genuine, set("kid", "nobody")));
    forged.put("no key id", sign(genuine, header -> header.remove("kid")));
    forged.put("key id that is a path", sign(genuine, set("kid", "../../../../dev/null")));
    forged.put("key id that is a query", sign(genuine, set("kid", "x' union select 'y")));
    forged.put("key id that is a number", sign(genuine, header -> header.put("kid", 1)));
    forged.put("long key id", sign(genuine, set("kid", "k".repeat(4_000))));
    forged.put("brings its own key", sign(genuine, header -> header.set("jwk", ownJwk())));
    forged.put("says where its key is", sign(genuine, set("jku", "http://127.0.0.1:9/keys")));
    forged.put("critical extension", sign(genuine, header -> header.putArray("crit").add("x")));
    forged.put("access token", ada.accessToken());
    forged.put(
        "access token dressed up",
        Tokens.changed(
            ada.accessToken(), set("typ", "kh-internal+jwt"), set("iss", "keyhaven-identity")));
    forged.put("two tokens in one", genuine + "." + genuine);
    return forged;
  }

  private String sign(String genuine, Consumer<ObjectNode> header) {
    return Tokens.signed(genuine, own.getPrivate(), header, UNCHANGED);
  }

  private static String hmac(String genuine, byte[] secret, Consumer<ObjectNode> claims) {
    return Tokens.signedWithSecret(genuine, secret, set("alg", "HS256"), claims);
  }

  private ObjectNode ownJwk() {
    ObjectNode key = internalKey.deepCopy();
    var modulus = ((java.security.interfaces.RSAPublicKey) own.getPublic()).getModulus();
    byte[] bytes = modulus.toByteArray();
    return key.put("n", java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static Consumer<ObjectNode> set(String name, String value) {
    return object -> object.put(name, value);
  }

  private static Consumer<ObjectNode> copy(String name, JsonNode from) {
    return object -> object.set(name, from.path(name));
  }

  private RawHttp.Reply call(String service, String token) {
    return RawHttp.get(direct(service), path(service), "Authorization: Bearer " + token);
  }

  private String path(String service) {
    return ada.organization().path() + DOORS.get(service);
  }

  private String internalToken(String audience) {
    String request =
        Json.write(
            Json.body(
                "credential",
                ada.accessToken(),
                "audience",
                audience,
                "organization",
                ada.organization().id(),
                "minimumGeneration",
                0,
                "address",
                "127.0.0.1"));
    String head =
        "POST /internal/tokens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "X-KeyHaven-Service: gateway\r\nContent-Type: application/json\r\n";
    String secret = Secrets.of(suite).get("service-gateway");
    var reply =
        RawHttp.send(
            direct("identity"),
            "%sAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(head, secret, request.length(), request));
    assertEquals(200, reply.status(), "the exchange");
    return body(reply).path("token").asText();
  }

  private static JsonNode body(RawHttp.Reply reply) {
    return Json.parse(reply.text().substring(reply.text().indexOf("\r\n\r\n") + 4));
  }

  private URI direct(String service) {
    return URI.create("http://127.0.0.1:" + suite.portOf(service));
  }
}
