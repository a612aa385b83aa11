package io.keyhaven.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.keyhaven.gateway.route.RouteTable.Match;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private static final String B = "/api/v1/organizations/acme/projects/shop/environments/dev";

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/auth/login, identity, OPEN, SIGN_IN",
    "POST, /api/v1/auth/login/verify, identity, OPEN, SIGN_IN",
    "POST, /api/v1/auth/register, identity, OPEN, REGISTER",
    "POST, /api/v1/auth/refresh, identity, OPEN, REFRESH",
    "POST, /api/v1/auth/logout, identity, OPTIONAL, LOGOUT",
    "GET, /api/v1/auth/me, identity, SIGNED_IN, READ",
    "HEAD, /api/v1/auth/me, identity, SIGNED_IN, READ",
    "PUT, /api/v1/auth/change-password, identity, SIGNED_IN, WRITE",
    "GET, /api/v1/organizations, identity, SIGNED_IN, READ",
    "PATCH, /api/v1/organizations/acme, identity, SIGNED_IN, WRITE",
    "DELETE, /api/v1/organizations/acme/members/1, identity, SIGNED_IN, WRITE",
    "POST, /api/v1/invitations/abc/accept, identity, SIGNED_IN, WRITE",
    "GET, /api/v1/organizations/acme/projects, vault, SIGNED_IN, READ",
    "PUT, /api/v1/organizations/acme/projects/shop/grants/1, vault, SIGNED_IN, WRITE",
    "GET, " + B + "/secrets/A/value, vault, SIGNED_IN, REVEAL",
    "HEAD, " + B + "/secrets/A/value, vault, SIGNED_IN, REVEAL",
    "GET, " + B + "/values, vault, SIGNED_IN, REVEAL",
    "GET, " + B + "/export, vault, SIGNED_IN, REVEAL",
    "GET, " + B + "/secrets/value, vault, SIGNED_IN, READ",
    "POST, " + B + "/import, vault, SIGNED_IN, WRITE",
    "GET, /api/v1/organizations/acme/audit-events/verify, audit, SIGNED_IN, READ",
    "GET, /.well-known/jwks.json, identity, OPEN, UNAUTHENTICATED",
    "GET, /health, gateway, OPEN, UNAUTHENTICATED",
    "GET, /, gateway, OPEN, UNAUTHENTICATED",
    "GET, /o/acme/projects/shop, gateway, OPEN, UNAUTHENTICATED",
    "GET, /assets/index-abc.js, gateway, OPEN, UNAUTHENTICATED",
  })
  void knowsWhereARequestGoesAndWhatItCountsAs(
      String method, String target, String destination, Access access, RateClass counted) {
    var found = assertInstanceOf(Match.Found.class, find(method, target));
    assertEquals(destination, found.route().label());
    assertEquals(access, found.route().access());
    assertEquals(counted, found.route().rateClassOf(HttpMethod.valueOf(method)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/o",
        "/o/",
        "/o/acme/",
        "/sign-in/more",
        "/assets/",
        "/assets/a/b",
        "/index.html",
        "/internal/tokens",
        "/q/metrics",
        "/q/health",
        "/api",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v2/auth/login",
        "/API/v1",
        "/api/v1/organizations/",
        "/api/v1/organizations/acme/internal",
        "/api/v1/organizations/acme/projects/",
        B + "/values/",
        "/api/docs/a/b"
      })
  void hasNothingElse(String target) {
    assertInstanceOf(Match.Nothing.class, find("GET", target));
  }

  @Test
  void saysWhichMethodsAPathHas() {
    assertEquals(List.of("POST"), allowed("GET", "/api/v1/auth/login"));
    assertEquals(List.of("GET", "HEAD"), allowed("DELETE", "/health"));
    assertEquals(List.of("GET", "HEAD", "POST"), allowed("PUT", "/api/v1/organizations"));
    assertEquals(
        List.of("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"), allowed("TRACE", B + "/values"));
  }

  @Test
  void letsAServiceDecideInItsSubtree() {
    // PATCH …/values is no operation, which the vault knows and the gateway does not.
    assertInstanceOf(Match.Found.class, find("PATCH", B + "/values"));
  }

  @Test
  void findsTheOrganization() {
    var found = assertInstanceOf(Match.Found.class, find("GET", B + "/values"));
    assertEquals(
        "acme", found.route().organizationIn(RequestPath.parse(B + "/values")).orElseThrow());
  }

  private static List<String> allowed(String method, String target) {
    return assertInstanceOf(Match.OtherMethods.class, find(method, target)).allowed();
  }

  private static Match find(String method, String target) {
    return RouteTable.find(HttpMethod.valueOf(method), RequestPath.parse(target));
  }
}
