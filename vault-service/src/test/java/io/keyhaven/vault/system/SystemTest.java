package io.keyhaven.vault.system;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.keyhaven.testing.Principals;
import io.keyhaven.vault.kv.KvClient;
import io.keyhaven.vault.kv.KvTestCase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SystemTest extends KvTestCase {

  /** The command line decides by this how it speaks, before each of its kv commands. */
  @Test
  void saysThatTheMountIsKvVersion2() {
    for (String path :
        List.of("secret", "secret/", "secret/shop/production/app", "secret/data/x")) {
      kv.get("sys/internal/ui/mounts/" + path)
          .then()
          .statusCode(200)
          .body("data.path", equalTo("secret/"), "data.type", equalTo("kv"))
          .body("data.options.version", equalTo("2"), "mount_type", equalTo("system"));
    }
    kv.get("sys/internal/ui/mounts/secrets").then().statusCode(403);
    kv.get("sys/internal/ui/mounts")
        .then()
        .statusCode(200)
        .body("data.secret", hasKey("secret/"), "data.auth", hasKey("approle/"));
    kv.get("sys/mounts")
        .then()
        .statusCode(200)
        .body("data.'secret/'.options.version", equalTo("2"))
        .body("'secret/'.options.version", equalTo("2"))
        .body("data.'sys/'.options", nullValue());
    kv.get("sys/mounts/secret").then().statusCode(200).body("data.type", equalTo("kv"));
    kv.get("sys/mounts/nothing").then().statusCode(400);
    kv.get("sys/mounts/secret/tune")
        .then()
        .statusCode(200)
        .body("data.options.version", equalTo("2"), "data.default_lease_ttl", equalTo(0));
    given().get("/v1/sys/mounts").then().statusCode(401);
  }

  @Test
  void saysHowOneSignsIn() {
    kv.get("sys/auth")
        .then()
        .statusCode(200)
        .body("data.keySet()", contains("approle/", "jwt/", "kubernetes/", "token/"))
        .body("data.'token/'.type", equalTo("token"))
        .body("'approle/'.config.token_type", equalTo("default-service"));
    kv.get("sys/auth/jwt").then().statusCode(200).body("data.type", equalTo("jwt"));
    kv.get("sys/auth/jwt/tune")
        .then()
        .statusCode(200)
        .body("data.token_type", equalTo("default-service"), "data.max_lease_ttl", equalTo(0));
    kv.get("sys/auth/github").then().statusCode(400);
    kv.get("sys/auth/github/tune").then().statusCode(400);
  }

  @Test
  void saysWhatTheCallerMayDo() {
    kv.put(APP, Map.of("a", "1"));
    capabilities(kv, "secret/data/" + APP, "create", "delete", "patch", "read", "update");
    capabilities(
        kv, "secret/metadata/" + APP, "create", "delete", "list", "patch", "read", "update");
    capabilities(kv, "auth/token/lookup-self", "read", "update");
    capabilities(kv, "cubbyhole/mine", "create", "delete", "list", "read", "update");
    capabilities(kv, "auth/approle/role/web", "create", "delete", "list", "read", "update");
    capabilities(kv, "sys/policies/acl", "list", "read");
    capabilities(kv, "sys/raw", "deny");
    var reader = kv(programWith("/app", "secret:reveal"));
    capabilities(reader, "secret/data/" + APP, "read");
    capabilities(reader, "secret/metadata/" + APP, "list", "read");
    capabilities(reader, "secret/destroy/" + APP, "deny");
    capabilities(reader, "auth/approle/role/web", "deny");
    capabilities(reader, "sys/policies/acl", "deny");
    capabilities(reader, "secret/data/shop/production/other", "deny");
    capabilities(reader, "secret/data/none/production/other", "deny");
    reader
        .post("sys/capabilities-self", Map.of("paths", List.of("secret/data/" + APP, "x")))
        .then()
        .statusCode(200)
        .body("data.x", contains("deny"), "data.capabilities", nullValue());
    kv.post("sys/capabilities-self", Map.of()).then().statusCode(400);
  }

  /** Nothing here has a lease, and nothing claims one. */
  @Test
  void findsNoLease() {
    var lease = Map.of("lease_id", "secret/data/shop/production/app/1");
    kv.post("sys/leases/lookup", lease)
        .then()
        .statusCode(400)
        .body("detail", equalTo("invalid lease"));
    for (String renew : List.of("sys/leases/renew", "sys/renew")) {
      kv.post(renew, lease).then().statusCode(400).body("detail", equalTo("lease not found"));
      kv.post(renew, Map.of())
          .then()
          .statusCode(400)
          .body("detail", equalTo("lease_id must be specified"));
      kv.post(renew + "/some/lease", Map.of())
          .then()
          .statusCode(400)
          .body("detail", equalTo("lease not found"));
    }
    kv.post("sys/leases/revoke", lease).then().statusCode(204);
    kv.post("sys/revoke/some/lease", Map.of()).then().statusCode(204);
    kv.get("sys/leases/lookup/secret?list=true").then().statusCode(404);
  }

  @Test
  void describesItsAddresses() {
    kv.get("sys/internal/specs/openapi")
        .then()
        .statusCode(200)
        .body("openapi", equalTo("3.0.2"), "paths", hasKey("/secret/data/{path}"));
  }

  /** A person with several organizations has to name one. */
  @Test
  void asksForTheOrganizationWhereNoneIsNamed() {
    given()
        .auth()
        .oauth2(tokens.of(Principals.userWithoutOrganization()))
        .get("/v1/secret/data/" + APP)
        .then()
        .statusCode(400);
  }

  private static void capabilities(KvClient client, String path, String... expected) {
    client
        .post("sys/capabilities-self", Map.of("paths", List.of(path)))
        .then()
        .statusCode(200)
        .body("data.capabilities", contains(expected), "capabilities", contains(expected))
        .body("data.'" + path + "'", contains(expected));
  }
}
