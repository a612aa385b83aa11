package io.keyhaven.system.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Refusal;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.contract.ApiKeyChecksum;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers do not tell what exists to somebody whom it does not concern. */
@SystemTest
class EnumerationIT {
  private final Suite suite;
  private Person ada;
  private Person eve;

  EnumerationIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeAll
  void setTheScene() {
    ada = suite.register();
    eve = suite.register();
  }

  @Test
  void addressesAtSignIn() {
    String unknown = "nobody-" + Person.unique() + "@example.org";
    assertAlike(login(ada.email()), login(unknown));
    assertAlike(login(ada.email().toUpperCase(java.util.Locale.ROOT)), login(unknown));
  }

  @Test
  void refreshTokensThatAreUsedRevokedOrMadeUp() {
    Person bob = suite.register();
    Answer next = refresh(bob.refreshToken()).expect(200);
    Answer used = refresh(bob.refreshToken());
    Answer revoked = refresh(next.field("refreshToken"));
    String madeUp = "khr_" + "A".repeat(43);
    assertAlike(used, revoked, refresh(madeUp), refresh("x"), refresh(""));
  }

  @Test
  void membersOfAnotherOrganizationAndOnesThatDoNotExist() {
    String members = eve.organization().path() + "/members/";
    assertAlike(eve.api().get(members + ada.id()), eve.api().get(members + UUID.randomUUID()));
    assertAlike(
        eve.api().patch(members + ada.id(), Json.body("role", "viewer")),
        eve.api().patch(members + UUID.randomUUID(), Json.body("role", "viewer")));
    assertAlike(
        eve.api().delete(members + ada.id()), eve.api().delete(members + UUID.randomUUID()));
  }

  @Test
  void invitationsThatAreForSomebodyElseRevokedOrMadeUpInAnotherOrganization() {
    Organization home = ada.organization();
    Answer open = invite(home, "guest-" + Person.unique() + "@example.org");
    String foreign = eve.organization().path() + "/invitations/";
    assertAlike(
        eve.api().get(foreign + open.field("id")), eve.api().get(foreign + UUID.randomUUID()));
    ada.api().delete(home.path() + "/invitations/" + open.field("id")).expect(204);
    String accept = "/api/v1/invitations/%s/accept";
    assertAlike(
        eve.api().post(accept.formatted(open.field("token"))),
        eve.api().post(accept.formatted("khi_" + "A".repeat(43))),
        eve.api().post(accept.formatted("x")));
  }

  @Test
  void invitingDoesNotTellWhoHasAnAccount() {
    Answer known = invite(eve.organization(), ada.email());
    Answer unknown = invite(eve.organization(), "guest-" + Person.unique() + "@example.org");
    assertEquals(fields(known), fields(unknown));
  }

  @Test
  void programsAndKeysOfAnotherOrganizationAndOnesThatDoNotExist() {
    ServiceAccount program = ada.organization().createServiceAccount();
    String accounts = eve.organization().path() + "/service-accounts/";
    String keys = accounts + "%s/api-keys/%s";
    assertAlike(
        eve.api().get(accounts + program.id()), eve.api().get(accounts + UUID.randomUUID()));
    assertAlike(
        eve.api().get(keys.formatted(program.id(), program.keyId())),
        eve.api().get(keys.formatted(UUID.randomUUID(), UUID.randomUUID())));
  }

  @Test
  void apiKeysOfWhichOnlyTheSecretIsWrongAndOnesThatNeverWere() {
    String genuine = ada.organization().createServiceAccount().apiKey();
    String wrongSecret = genuine.substring(0, 16) + "0".repeat(43);
    String neverWas = "kh_" + "0".repeat(12) + "_" + "0".repeat(43);
    assertAlike(
        withKey(wrongSecret + ApiKeyChecksum.of(wrongSecret)),
        withKey(neverWas + ApiKeyChecksum.of(neverWas)));
  }

  @Test
  void organizationsByIdAndBySlug() {
    Organization foreign = ada.organization();
    assertAlike(
        eve.api().get("/api/v1/organizations/" + foreign.id()),
        eve.api().get("/api/v1/organizations/" + UUID.randomUUID()));
    String existing = "/api/v1/organizations/" + foreign.slug();
    String missing = "/api/v1/organizations/no-" + Person.unique();
    assertEquals(
        Refusal.comparable(eve.api().get(existing), existing),
        Refusal.comparable(eve.api().get(missing), missing));
  }

  private static void assertAlike(Answer... answers) {
    Answer first = answers[0];
    for (Answer other : List.of(answers)) {
      assertEquals(Refusal.comparable(first, ""), Refusal.comparable(other, ""));
      assertEquals(first.headers().map().keySet(), other.headers().map().keySet());
    }
  }

  private static Set<String> fields(Answer answer) {
    var names = new TreeSet<String>();
    answer.expect(201).json().fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Answer invite(Organization organization, String email) {
    return organization
        .api()
        .post(organization.path() + "/invitations", Json.body("email", email, "role", "viewer"));
  }

  private Answer login(String email) {
    return suite
        .anonymous()
        .post("/api/v1/auth/login", Json.body("email", email, "password", "Granit-Amsel-wrong"));
  }

  private Answer refresh(String token) {
    return suite.anonymous().post("/api/v1/auth/refresh", Json.body("refreshToken", token));
  }

  private Answer withKey(String key) {
    Api api = suite.anonymous().as(key);
    return api.get(ada.organization().path());
  }
}
