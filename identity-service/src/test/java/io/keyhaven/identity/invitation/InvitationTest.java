package io.keyhaven.identity.invitation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.keyhaven.identity.Concurrently;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.PostgresAdmin;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InvitationTest {
  PostgresAdmin postgres;

  @Test
  void tokenIsShownOnceAndStoredNowhere() {
    Person owner = Person.register();
    Response created = invite(owner, owner, "guest@example.org", "editor");
    created
        .then()
        .statusCode(201)
        .header("Cache-Control", "no-store")
        .header("Location", containsString(owner.path("/invitations/")));
    assertEquals(
        Set.of("id", "email", "role", "token", "expiresAt", "createdAt"),
        created.<Map<String, Object>>path("$").keySet());
    String listed =
        owner
            .home()
            .get(owner.path("/invitations"))
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .extract()
            .asString();
    String token = created.path("token");
    assertFalse(listed.contains(token));
    assertFalse(postgres.dump().contains(token));
    owner
        .home()
        .get(owner.path("/invitations/" + created.path("id")))
        .then()
        .statusCode(200)
        .body("email", equalTo("guest@example.org"));
  }

  @Test
  void invitedAddressJoinsOnceWithTheRole() {
    Person owner = Person.register();
    Person guest = Person.register();
    String token =
        invite(owner, owner, guest.email().toUpperCase(Locale.ROOT), "editor").path("token");
    accept(guest, token)
        .then()
        .statusCode(200)
        .body("id", equalTo(owner.organization().toString()))
        .body("role", equalTo("editor"));
    Door.problem(accept(guest, token), 404, "identity.invitation.not_found");
    guest.in(owner.organization()).get(owner.path("/members")).then().statusCode(200);
    owner.home().get(owner.path("/invitations")).then().body("items", hasSize(0));
  }

  @Test
  void idempotencyKeyRepeatsTheAcceptanceWithoutKeepingTheToken() {
    Person owner = Person.register();
    Person guest = Person.register();
    String token = invite(owner, owner, guest.email(), "viewer").path("token");
    for (int time = 0; time < 2; time++) {
      guest
          .request()
          .header("Idempotency-Key", "join")
          .post("/api/v1/invitations/" + token + "/accept")
          .then()
          .statusCode(200)
          .body("role", equalTo("viewer"));
    }
    assertFalse(postgres.dump().contains(token));
  }

  @Test
  void ofConcurrentAcceptancesOneSucceeds() {
    Person owner = Person.register();
    Person guest = Person.register();
    String token = invite(owner, owner, guest.email(), "viewer").path("token");
    List<Integer> statuses = Concurrently.times(4, () -> accept(guest, token).statusCode());
    assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
    assertEquals(3, statuses.stream().filter(status -> status == 404).count(), statuses.toString());
  }

  @Test
  void anotherAddressCannotAccept() {
    Person owner = Person.register();
    String token =
        invite(owner, owner, "guest-" + UUID.randomUUID() + "@example.org", "editor").path("token");
    Door.problem(accept(Person.register(), token), 403, "identity.invitation.other_address");
    Door.problem(
        Door.nobody().post("/api/v1/invitations/" + token + "/accept"), 401, "auth.required");
    Door.problem(
        Door.as(owner.apiKey()).post("/api/v1/invitations/" + token + "/accept"),
        403,
        "auth.user.required");
  }

  @Test
  void revokedExpiredAndUnknownLookTheSame() {
    Person owner = Person.register();
    Person guest = Person.register();
    Response revoked = invite(owner, owner, guest.email(), "editor");
    String path = owner.path("/invitations/" + revoked.path("id"));
    owner.home().delete(path).then().statusCode(204);
    Door.problem(owner.home().delete(path), 404, "identity.invitation.not_found");
    Response expired = invite(owner, owner, guest.email(), "editor");
    postgres.execute(
        "update invitation set expires_at = now() where id = '" + expired.path("id") + "'");
    for (String token :
        List.of(revoked.<String>path("token"), expired.<String>path("token"), "khi_unknown")) {
      Door.problem(accept(guest, token), 404, "identity.invitation.not_found");
    }
  }

  @Test
  void endsWithTheMembershipOrRoleOfItsGiver() {
    Person owner = Person.register();
    Person removed = Person.join(owner, "admin");
    Person demoted = Person.join(owner, "admin");
    Person guest = Person.register();
    String ofRemoved = invite(owner, removed, guest.email(), "admin").path("token");
    String ofDemoted = invite(owner, demoted, guest.email(), "viewer").path("token");
    owner.home().delete(owner.path("/members/" + removed.id())).then().statusCode(204);
    owner
        .home()
        .body(Map.of("role", "editor"))
        .patch(owner.path("/members/" + demoted.id()))
        .then()
        .statusCode(200);
    for (String token : List.of(ofRemoved, ofDemoted)) {
      Door.problem(accept(guest, token), 404, "identity.invitation.not_found");
    }
  }

  @Test
  void deletedOrganizationCannotBeJoined() {
    Person owner = Person.register();
    Person guest = Person.register();
    String token = invite(owner, owner, guest.email(), "editor").path("token");
    owner.home().delete(owner.path("")).then().statusCode(204);
    accept(guest, token).then().statusCode(404);
  }

  @Test
  void memberCannotJoinAgain() {
    Person owner = Person.register();
    String token = invite(owner, owner, owner.email(), "viewer").path("token");
    Door.problem(accept(owner, token), 409, "identity.member.exists");
  }

  @Test
  void nobodyInvitesToMoreThanTheyHave() {
    Person owner = Person.register();
    Person admin = Person.join(owner, "admin");
    Person editor = Person.join(owner, "editor");
    Door.problem(
        invite(owner, admin, "a@example.org", "owner"), 403, "identity.member.owners_only");
    invite(owner, admin, "a@example.org", "admin").then().statusCode(201);
    Door.problem(invite(owner, editor, "a@example.org", "viewer"), 403, "auth.permission.missing");
    Door.problem(
        editor.in(owner.organization()).get(owner.path("/invitations")),
        403,
        "auth.permission.missing");
    invite(owner, owner, "a@example.org", "owner").then().statusCode(201);
  }

  @Test
  void credentialIsNotShownAgainForTheSameKey() {
    Person owner = Person.register();
    Map<String, String> body = Map.of("email", "guest@example.org", "role", "viewer");
    owner
        .home()
        .header("Idempotency-Key", "k")
        .body(body)
        .post(owner.path("/invitations"))
        .then()
        .statusCode(201);
    Door.problem(
        owner.home().header("Idempotency-Key", "k").body(body).post(owner.path("/invitations")),
        409,
        "idempotency.credential_shown");
  }

  @Test
  void invalidRequestsAreRefused() {
    Person owner = Person.register();
    for (String body :
        List.of(
            "{}",
            "{\"email\":\"a@example.org\"}",
            "{\"role\":\"viewer\"}",
            "{\"email\":\"x\",\"role\":\"viewer\"}",
            "{\"email\":\"a@example.org\",\"role\":\"king\"}",
            "{\"email\":\"a@example.org\",\"role\":\"viewer\",\"teams\":[\"red\"]}")) {
      Door.problem(
          owner.home().body(body).post(owner.path("/invitations")), 422, "request.invalid");
    }
    owner
        .home()
        .body("{\"email\":\"a@example.org\",\"role\":\"viewer\",\"teams\":[]}")
        .post(owner.path("/invitations"))
        .then()
        .statusCode(201);
  }

  private static Response invite(Person home, Person inviter, String email, String role) {
    return inviter
        .in(home.organization())
        .body(Map.of("email", email, "role", role))
        .post(home.path("/invitations"));
  }

  private static Response accept(Person person, String token) {
    return person.request().post("/api/v1/invitations/" + token + "/accept");
  }
}
