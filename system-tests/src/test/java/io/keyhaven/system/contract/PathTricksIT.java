package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.RawHttp;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What services keep to themselves stays unreachable, however its address is spelt. */
@SystemTest
class PathTricksIT {
  private static final Set<Integer> REFUSALS = Set.of(0, 400, 401, 404, 405, 421);

  private final Suite suite;
  private Person ada;

  PathTricksIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/jwks.json",
        "/internal/tokens",
        "//internal/jwks.json",
        "/./internal/jwks.json",
        "/%69nternal/jwks.json",
        "/%2e/internal/jwks.json",
        "/api/v1/../../internal/jwks.json",
        "/api/v1/auth/../../../internal/jwks.json",
        "/api/v1/auth/%2e%2e/%2e%2e/%2e%2e/internal/jwks.json",
        "/api/v1/auth/..%2f..%2f..%2finternal/jwks.json",
        "/api/v1/auth/..%252f..%252f..%252finternal/jwks.json",
        "/api/v1/auth/..;/..;/..;/internal/jwks.json",
        "/api/v1/auth/..\\..\\..\\internal\\jwks.json",
        "/api/v1/auth/%5c..%5c..%5cinternal/jwks.json",
        "/.well-known/../internal/jwks.json",
        "/.well-known/jwks.json/../../internal/jwks.json",
        "/q/health",
        "/q/metrics",
        "//q/metrics",
        "/%71/metrics",
        "/api/v1/auth/../../../q/metrics",
        "/api/v1/auth/..%2f..%2f..%2fq/metrics",
        "/api/v1/organizations/%00/projects",
        "/api/v1/organizations/a%0d%0aX-Injected:%201/projects",
        "/api/v1/organizations/..%2f..%2f..%2fq%2fmetrics/projects",
        "/api/v1/auth/me%00",
        "/api/v1/auth/%zz",
        "/api/v1/auth/%c0%ae%c0%ae/%c0%ae%c0%ae/internal/jwks.json",
        "/API/V1/AUTH/ME",
        "api/v1/auth/me",
        "*",
        "http://evil.example/internal/jwks.json",
        "/api/docs/../../internal/jwks.json",
        "/api/docs/..%2f..%2f..%2fetc/passwd",
        "/api/docs/%2e%2e/%2e%2e/application.properties"
      })
  void refuses(String target) {
    var reply = RawHttp.get(suite.origin(), target, "Authorization: Bearer " + ada.accessToken());
    assertTrue(REFUSALS.contains(reply.status()), reply.text());
    assertFalse(reply.text().contains("# HELP"), "metrics");
    assertFalse(reply.text().contains("\"keys\""), "keys");
    assertFalse(reply.text().toLowerCase().contains("\nx-injected"), "header injection");
  }

  @Test
  void aNamedOrganizationIsNotReadFromAnotherPlaceOfThePath() {
    Person eve = suite.register();
    String detour =
        eve.organization().path() + "/../" + ada.organization().id() + "/projects?limit=1";
    var reply = RawHttp.get(suite.origin(), detour, "Authorization: Bearer " + eve.accessToken());
    assertTrue(Set.of(400, 404).contains(reply.status()), reply.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1 HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        "GET /api/v1 HTTP/1.1\r\nConnection: close\r\n\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
            + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            + "0\r\n\r\nGET /internal/jwks.json HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "POST /api/v1/auth/login HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
            + "Content-Length: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{}}"
      })
  void ambiguousRequestsAreRefused(String request) {
    String authority = suite.origin().getAuthority();
    var reply = RawHttp.send(suite.origin(), request.replace("HOST", authority));
    assertTrue(Set.of(0, 400, 421).contains(reply.status()), reply.text());
    assertFalse(reply.text().contains("\"keys\""), "a second request was smuggled");
  }
}
