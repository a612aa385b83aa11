package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.RawHttp;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.client.Tokens;
import io.keyhaven.system.suite.Secrets;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody inside the network who talks to a service past the gateway gets nothing. */
@SystemTest
class DirectAccessIT {
  private final Suite suite;
  private Person ada;
  private ServiceAccount program;

  DirectAccessIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    program = ada.organization().createServiceAccount();
  }

  @ParameterizedTest
  @CsvSource({
    "identity, /api/v1/auth/me",
    "identity, /api/v1/organizations/{organization}",
    "identity, /api/v1/organizations/{organization}/members",
    "vault, /api/v1/organizations/{organization}/projects",
    "audit, /api/v1/organizations/{organization}/audit-events"
  })
  void takesNoCredentialButAnInternalToken(String service, String template) throws Exception {
    String path = template.replace("{organization}", ada.organization().id());
    for (var credential : wrongCredentials(service).entrySet()) {
      var reply =
          RawHttp.get(direct(service), path, "Authorization: Bearer " + credential.getValue());
      assertEquals(401, reply.status(), credential.getKey() + ": " + reply.text());
      assertTrue(reply.text().contains("application/problem+json"), reply.text());
    }
    assertEquals(401, RawHttp.get(direct(service), path).status());
    var claimed = RawHttp.get(direct(service), path, "X-KeyHaven-Principal: " + ada.id());
    assertEquals(401, claimed.status());
  }

  private Map<String, String> wrongCredentials(String service) throws Exception {
    var own = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    String genuine = internalToken(service.equals("audit") ? "vault" : "audit");
    var wrong = new LinkedHashMap<String, String>();
    wrong.put("an access token", ada.accessToken());
    wrong.put("an API key", program.apiKey());
    wrong.put("an internal token of another audience", genuine);
    wrong.put("the audience changed", Tokens.changed(genuine, h -> {}, c -> c.put("aud", service)));
    wrong.put(
        "signed by a stranger", Tokens.signed(genuine, own, h -> {}, c -> c.put("aud", service)));
    wrong.put(
        "unsigned",
        Tokens.unsigned(genuine, h -> h.put("alg", "none"), c -> c.put("aud", service)));
    return wrong;
  }

  @Test
  void aGenuineInternalTokenOpensItsOneAudienceForAMinute() {
    String token = internalToken("vault");
    JsonNode claims = Tokens.claims(token);
    assertTrue(claims.path("exp").asLong() - claims.path("iat").asLong() <= 60, claims.toString());
    assertEquals("kh-internal+jwt", Tokens.header(token).path("typ").asText());
    String path = ada.organization().path() + "/projects";
    String header = "Authorization: Bearer " + token;
    assertEquals(200, RawHttp.get(direct("vault"), path, header).status());
    String elsewhere =
        "/api/v1/organizations/" + suite.register().organization().id() + "/projects";
    assertEquals(404, RawHttp.get(direct("vault"), elsewhere, header).status());
    suite.anonymous().as(token).get(path).expect(401);
  }

  @Test
  void theExchangeNeedsAServicesSecret() {
    for (String secret : new String[] {"", "x", ada.accessToken(), program.apiKey()}) {
      assertEquals(401, exchange("gateway", secret, "vault").status(), secret);
    }
  }

  private String internalToken(String audience) {
    var reply = exchange("gateway", Secrets.of(suite).get("service-gateway"), audience);
    assertEquals(200, reply.status(), "the exchange");
    return Json.parse(reply.text().substring(reply.text().indexOf("\r\n\r\n") + 4))
        .path("token")
        .asText();
  }

  private RawHttp.Reply exchange(String service, String secret, String audience) {
    String body =
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
    return RawHttp.send(
        direct("identity"),
        "POST /internal/tokens HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Authorization: Bearer "
            + secret
            + "\r\nX-KeyHaven-Service: "
            + service
            + "\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private URI direct(String service) {
    return URI.create("http://127.0.0.1:" + suite.portOf(service));
  }
}
