package io.keyhaven.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody gives themselves what a request has no field for (mass assignment). */
@QuarkusTest
class PrivilegedFieldsTest {
  /** What rows and views hold that no request may set. */
  private static final List<String> PRIVILEGED =
      List.of(
          "id",
          "userId",
          "organizationId",
          "organization_id",
          "emailVerified",
          "email_verified",
          "owner",
          "permissions",
          "perms",
          "plan",
          "revision",
          "generation",
          "createdAt",
          "deletedAt",
          "revokedAt",
          "acceptedAt",
          "invitedBy",
          "serviceAccountId",
          "secretDigest",
          "prefix",
          "apiKey",
          "token",
          "__proto__",
          "$ref",
          "@class");

  static Stream<Target> targets() {
    return Stream.of(
        new Target("POST", "/api/v1/auth/register", false, Map.of("name", "Ada")),
        new Target("POST", "/api/v1/auth/login", false, Map.of("password", "x")),
        new Target("POST", "/api/v1/auth/refresh", false, Map.of("refreshToken", "x")),
        new Target("POST", "/api/v1/auth/logout", false, Map.of("refreshToken", "x")),
        new Target("PUT", "/api/v1/auth/change-password", true, Map.of("currentPassword", "x")),
        new Target("POST", "/api/v1/organizations", true, Map.of("name", "x")),
        new Target("PATCH", "", true, Map.of("name", "x")),
        new Target("PATCH", "/members/{id}", true, Map.of("role", "viewer")),
        new Target("POST", "/invitations", true, Map.of("role", "viewer")),
        new Target("POST", "/service-accounts", true, Map.of("name", "x")),
        new Target("PATCH", "/service-accounts/{id}", true, Map.of("name", "x")),
        new Target("POST", "/service-accounts/{id}/api-keys", true, Map.of("name", "x")),
        new Target("POST", "/machine-roles/{id}/secret-ids", true, Map.of("numUses", 1)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void isRefusedAndNamedWhateverItsValue(Target target) {
    Person owner = Person.register();
    for (String field : PRIVILEGED) {
      for (Object value : List.of("owner", true)) {
        Response answer = target.send(owner, field, value);
        assertEquals(422, answer.statusCode(), field + " as " + value);
        assertEquals("/" + field, answer.path("errors[0].pointer"), answer.asString());
      }
    }
  }

  @Test
  void roleIsNotGivenWithAnAccountOrAnOrganization() {
    Person owner = Person.register();
    for (Target target :
        targets().filter(each -> !each.path.matches("/members.*|/invitations")).toList()) {
      Response answer = target.send(owner, "role", "owner");
      assertEquals("/role", answer.then().statusCode(422).extract().path("errors[0].pointer"));
    }
  }

  /** An operation that takes a body, and one field that the body may hold. */
  private record Target(String method, String path, boolean signedIn, Map<String, Object> body) {
    Response send(Person owner, String field, Object value) {
      Map<String, Object> sent = new HashMap<>(body);
      sent.put(field, value);
      boolean inOrganization = !path.startsWith("/api/");
      RequestSpecification request =
          inOrganization ? owner.home() : signedIn ? owner.request() : Door.nobody();
      String address =
          inOrganization ? owner.path(path.replace("{id}", UUID.randomUUID().toString())) : path;
      return request.body(sent).request(method, address);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
