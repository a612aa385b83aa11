package io.keyhaven.gateway.vaultapi;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.keyhaven.gateway.stub.ApiKeys;
import io.keyhaven.gateway.stub.AtTheDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class VaultProtocolTest extends AtTheDoor {
  private static final String DATA = "/v1/secret/data/shop/production";

  @ParameterizedTest
  @CsvSource({
    "LIST, /v1/secret/metadata/shop, GET, /v1/secret/metadata/shop?list=true",
    "LIST, /v1/secret/metadata/, GET, /v1/secret/metadata?list=true",
    "LIST, /v1/secret/metadata/shop/?limit=2, GET, /v1/secret/metadata/shop?limit=2&list=true",
    "LIST, /v1/secret/metadata/shop?list=false, GET, /v1/secret/metadata/shop?list=true",
    "SCAN, /v1/secret/metadata/shop, GET, /v1/secret/metadata/shop?scan=true",
    "GET, /v1/secret/metadata/shop/?list=true, GET, /v1/secret/metadata/shop?list=true",
    "GET, /v1/secret/data/shop/a%20b/%C3%BC, GET, /v1/secret/data/shop/a%20b/%C3%BC",
    "PUT, /v1/secret/data/shop/production, POST, /v1/secret/data/shop/production",
    "POST, /v1/secret/data/shop/production, POST, /v1/secret/data/shop/production",
    "PATCH, /v1/secret/data/shop/production, PATCH, /v1/secret/data/shop/production",
    "DELETE, /v1/secret/data/shop/production, DELETE, /v1/secret/data/shop/production"
  })
  void translatesVerbsForServices(String sent, String target, String method, String forwarded) {
    as(near.identity().signIn())
        .request(sent, target)
        .then()
        .statusCode(200)
        .body("service", equalTo("vault"))
        .body("method", equalTo(method))
        .body("target", equalTo(forwarded));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/secret/data/shop/%252e%252e",
    "/v1/secret/data/shop/%2e%2e/x",
    "/v1/secret/data/shop/..",
    "/v1/secret/data/a%2Fb",
    "/v1/secret/data/a%00b"
  })
  void refusesPathsThatTwoReadersCouldReadDifferently(String target) {
    errors(as(near.identity().signIn()).get(target).then(), 400).body("errors", hasSize(1));
  }

  @Test
  void takesEveryBodyForJson() {
    var person = near.identity().signIn();
    as(person)
        .contentType("application/x-www-form-urlencoded")
        .body("{}")
        .put(DATA)
        .then()
        .body("headers.content-type", equalTo("application/json"))
        .body("headers.accept", equalTo("application/json"));
    as(person).put(DATA).then().body("headers", not(hasKey("content-type")));
  }

  @Test
  void keepsVaultsHeadersFromServices() {
    with(token(null))
        .header("X-Vault-Request", "true")
        .header("X-Vault-Namespace", "/acme/")
        .header("X-Vault-Index", "1")
        .get(DATA)
        .then()
        .body("headers", not(hasKey("x-vault-request")))
        .body("headers", not(hasKey("x-vault-index")))
        .body("headers", not(hasKey("x-vault-token")))
        .body("headers", not(hasKey("x-vault-namespace")));
    assertEquals("acme", near.identity().organizationAskedFor());
  }

  @Test
  void asksForAPersonsOnlyOrganizationWhereNoneIsNamed() {
    as(near.identity().signIn()).get(DATA).then().statusCode(200);
    assertEquals("the only one", near.identity().organizationAskedFor());
    as(near.identity().signIn()).get(ME).then().statusCode(200);
    assertNull(near.identity().organizationAskedFor());
  }

  @Test
  void saysThatAPersonOfSeveralOrganizationsHasToNameOne() {
    errors(
            as(near.identity().signIn()).header("X-Vault-Namespace", "several").get(DATA).then(),
            400)
        .body("errors", contains("Refused by identity."));
  }

  @Test
  void deniesPermissionInAForeignNamespace() {
    denied(with(token(null)).header("X-Vault-Namespace", "foreign").get(DATA).then());
  }

  @Test
  void signsProgramsInWithTheNamespaceTheyName() {
    anybody()
        .header("X-Vault-Namespace", "acme/")
        .body("{}")
        .put("/v1/auth/approle/login")
        .then()
        .statusCode(200)
        .header("RateLimit-Limit", "1200")
        .body("service", equalTo("identity"))
        .body("headers.x-vault-namespace", equalTo("acme"));
  }

  @Test
  void deniesPermissionWithoutGoodCredential() {
    denied(anybody().get(DATA).then());
    denied(with("hvs.somebody-elses").get(DATA).then());
    denied(with(ApiKeys.random("khs_")).get(DATA).then());
    denied(with(ApiKeys.random("khw_")).get(DATA).then());
    denied(wish("unauthenticated"));
  }

  @Test
  void putsRefusalsIntoVaultsWords() {
    errors(wish("forbidden"), 403)
        .body("errors", contains("permission denied", "In the service's words."));
    errors(wish("invalid"), 400)
        .body("errors", contains("/data: is required", "/options/cas: is no number"));
    errors(wish("nothing"), 404).body("errors", hasSize(0));
    errors(wish("bad-cas"), 400).body("errors", contains("In the service's words."));
    errors(wish("busy"), 503).header("Retry-After", "3").header("WWW-Authenticate", nullValue());
    errors(as(near.identity().signIn()).get("/v1/nothing/here?x=1").then(), 404)
        .body("errors", contains("no handler for route \"nothing/here\". route entry not found."));
    errors(as(near.identity().signIn()).post("/v1/sys/health").then(), 405);
  }

  @Test
  void refusesAHeadWithoutWords() {
    as(near.identity().signIn()).header("Stub", "forbidden").head(DATA).then().statusCode(403);
  }

  @Test
  void sharesATokenOfManyUses() {
    String token = token(null);
    int before = near.identity().exchanges();
    for (int i = 0; i < 3; i++) {
      with(token).get(DATA).then().statusCode(200);
    }
    assertEquals(before + 1, near.identity().exchanges());
  }

  @Test
  void takesAUseForEachRequest() {
    String token = token(3);
    for (int i = 0; i < 3; i++) {
      with(token).get(DATA).then().statusCode(200);
    }
    denied(with(token).get(DATA).then());
  }

  @Test
  void refusesARevokedTokenWithTheNextRequest() {
    String token = token(null);
    var account = near.identity().signIn(token, null);
    with(token).get(DATA).then().statusCode(200);
    near.identity().revoke(token);
    mark(account, 2);
    denied(with(token).get(DATA).then());
  }

  @Test
  void wrapsAnAnswerInsteadOfGivingIt() {
    var person = near.identity().signIn();
    as(person)
        .header("Stub", "envelope")
        .header("X-Vault-Wrap-TTL", "1m30s")
        .get(DATA + "?version=2")
        .then()
        .statusCode(200)
        .body("request_id", equalTo("r1"))
        .body("data", nullValue())
        .body("auth", nullValue())
        .body("wrap_info.token", equalTo("khw_token"));
    var parcel = near.identity().wrapped();
    assertEquals(90, parcel.getInteger("ttlSeconds"));
    assertEquals("secret/data/shop/production", parcel.getString("creationPath"));
    assertEquals(address, parcel.getString("address"));
    assertEquals(
        "{\"request_id\":\"r1\",\"data\":{\"data\":{\"A\":\"1\"}}}", parcel.getString("answer"));
  }

  /** As Vault says it; hvac reads the errors of no other. */
  @Test
  void saysOfJsonOnlyThatItIsJson() {
    wish("envelope").header("Content-Type", "application/json");
    wish("invalid").header("Content-Type", "application/json");
  }

  @Test
  void givesWhatCannotBeWrappedAsItIs() {
    wrapped("empty-envelope", "60").statusCode(200).body("request_id", equalTo("r1"));
    wrapped("no-content", "60").statusCode(204);
    errors(wrapped("forbidden", "60"), 403);
    wrapped("envelope", "0").statusCode(200).body("data.data.A", equalTo("1"));
    errors(wrapped("huge-envelope", "60"), 413);
  }

  @ParameterizedTest
  @CsvSource({"-1", "soon", "1x", "8d", "169h", "604801", "1h-1m", "99999999999999"})
  void refusesAWrappingTimeThatIsNone(String ttl) {
    int before = near.vault().received();
    errors(wrapped("envelope", ttl), 400);
    assertEquals(before, near.vault().received());
  }

  @Test
  void wrapsOnlyWhereAWrappingTimeIsGiven() {
    errors(as(near.identity().signIn()).body("{}").post("/v1/sys/wrapping/wrap").then(), 400)
        .body("errors", contains("endpoint requires response wrapping to be used"));
  }

  @Test
  void letsWrappingTokensGoOnAsNobodys() {
    String token = ApiKeys.random("khw_");
    anybody()
        .header("X-Vault-Token", token)
        .post("/v1/sys/wrapping/unwrap")
        .then()
        .statusCode(200)
        .body("headers.authorization", startsWith("Bearer internal/identity/anonymous"))
        .body("headers.x-vault-token", equalTo(token));
  }

  @Test
  void givesATokenOnToWhereItOpensSomethingIfItIsGood() {
    String token = token(null);
    for (String path : List.of("/v1/cubbyhole/a", "/v1/auth/token/lookup-self")) {
      with(token).get(path).then().body("headers.x-vault-token", equalTo(token));
    }
    with(token).get("/v1/auth/approle/role/a").then().body("headers", not(hasKey("x-vault-token")));
    near.identity().revoke(token);
    String dead = ApiKeys.random("khs_");
    with(dead).get("/v1/cubbyhole/a").then().body("headers", not(hasKey("x-vault-token")));
  }

  private String token(Integer uses) {
    String token = ApiKeys.random("khs_");
    near.identity().signIn(token, uses);
    return token;
  }

  private RequestSpecification wishing(String wish) {
    return as(near.identity().signIn()).header("Stub", wish);
  }

  private ValidatableResponse wish(String wish) {
    return wishing(wish).get(DATA).then();
  }

  private ValidatableResponse wrapped(String wish, String ttl) {
    return wishing(wish).header("X-Vault-Wrap-TTL", ttl).get(DATA).then();
  }

  private static void denied(ValidatableResponse answer) {
    errors(answer, 403).body("errors", contains("permission denied"));
  }

  @CanIgnoreReturnValue
  private static ValidatableResponse errors(ValidatableResponse answer, int status) {
    return answer.statusCode(status).contentType("application/json").body("$", hasKey("errors"));
  }
}
