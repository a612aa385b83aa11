package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members, roles and invitations; nobody gives more than they have, and an owner stays. */
@SystemTest
class MembersIT {
  private final Suite suite;
  private Person owner;
  private Organization organization;

  MembersIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    owner = suite.register();
    organization = owner.organization();
  }

  @Test
  void anInvitationMakesAMemberOnce() {
    Person guest = suite.register();
    Answer invitation = invite(guest.email(), "editor").expect(201);
    String accept = "/api/v1/invitations/" + invitation.field("token") + "/accept";
    assertTrue(guest.api().post(accept).status() < 300);
    assertEquals("editor", roles().get(guest.id()));
    guest.api().get(organization.path()).expect(200);
    assertTrue(guest.api().post(accept).status() >= 400);
  }

  @Test
  void theTokenIsShownToTheInviterOnceOnly() {
    Answer invitation = invite("guest-" + Person.unique() + "@example.org", "viewer").expect(201);
    Answer list = owner.api().get(organization.path() + "/invitations").expect(200);
    assertEquals(1, list.at("/items").size());
    assertFalse(list.text().contains(invitation.field("token")));
  }

  @Test
  void anInvitationIsForItsAddressOnly() {
    Answer invitation = invite("guest-" + Person.unique() + "@example.org", "admin").expect(201);
    Person stranger = suite.register();
    Answer refused =
        stranger.api().post("/api/v1/invitations/" + invitation.field("token") + "/accept");
    assertTrue(refused.status() == 403 || refused.status() == 404, refused.toString());
    stranger.api().get(organization.path()).expect(404);
  }

  @Test
  void aWithdrawnInvitationIsNoneAnyMore() {
    Person guest = suite.register();
    Answer invitation = invite(guest.email(), "viewer").expect(201);
    owner.api().delete(organization.path() + "/invitations/" + invitation.field("id")).expect(204);
    Answer refused =
        guest.api().post("/api/v1/invitations/" + invitation.field("token") + "/accept");
    assertTrue(refused.status() == 404 || refused.status() == 410, refused.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "boss", "OWNER", "Owner "})
  void unknownRolesAre422(String role) {
    invite("guest@example.org", role).expect(422);
  }

  @Test
  void onlyOwnersMakeOwners() {
    Person admin = organization.addMember(suite.register(), "admin");
    Person editor = organization.addMember(suite.register(), "editor");
    var asAdmin = organization.as(admin.api());
    asAdmin.api().post(organization.path() + "/invitations", invitation("owner")).expect(403);
    asAdmin.api().patch(member(editor), Json.body("role", "owner")).expect(403);
    asAdmin.api().patch(member(owner), Json.body("role", "viewer")).expect(403);
    asAdmin.api().delete(member(owner)).expect(403);
    asAdmin.api().patch(member(admin), Json.body("role", "owner")).expect(403);
    asAdmin.api().patch(member(editor), Json.body("role", "viewer")).expect(200);
    owner.api().patch(member(editor), Json.body("role", "owner")).expect(200);
    assertEquals("owner", roles().get(editor.id()));
  }

  @Test
  void theLastOwnerStaysOwner() {
    owner.api().delete(member(owner)).expect(409);
    owner.api().patch(member(owner), Json.body("role", "admin")).expect(409);
    Person second = organization.addMember(suite.register(), "admin");
    owner.api().patch(member(second), Json.body("role", "owner")).expect(200);
    owner.api().patch(member(owner), Json.body("role", "editor")).expect(200);
    second.api().delete(member(owner)).expect(204);
    owner.api().get(organization.path()).expect(404);
    second.api().delete(member(second)).expect(409);
  }

  @Test
  void aChangedRoleHoldsWithTheNextRequest() {
    Person member = organization.addMember(suite.register(), "editor");
    var projects = organization.path() + "/projects";
    member.api().post(projects, Json.body("name", "One")).expect(201);
    owner.api().patch(member(member), Json.body("role", "viewer")).expect(200);
    member.api().post(projects, Json.body("name", "Two")).expect(403);
    owner.api().patch(member(member), Json.body("role", "editor")).expect(200);
    member.api().post(projects, Json.body("name", "Three")).expect(201);
    owner.api().delete(member(member)).expect(204);
    member.api().post(projects, Json.body("name", "Four")).expect(404);
    member.api().get("/api/v1/auth/me").expect(200);
  }

  @Test
  void membersMayLeave() {
    Person member = organization.addMember(suite.register(), "viewer");
    member.api().delete(member(member)).expect(204);
    assertFalse(roles().containsKey(member.id()));
  }

  @Test
  void unknownMembersAre404() {
    Person stranger = suite.register();
    owner.api().patch(member(stranger), Json.body("role", "viewer")).expect(404);
    owner.api().delete(member(stranger)).expect(404);
    owner.api().delete(organization.path() + "/members/no-uuid").expect(404);
  }

  private Answer invite(String email, String role) {
    return owner
        .api()
        .post(organization.path() + "/invitations", Json.body("email", email, "role", role));
  }

  private static Object invitation(String role) {
    return Json.body("email", "guest-" + Person.unique() + "@example.org", "role", role);
  }

  private String member(Person person) {
    return organization.path() + "/members/" + person.id();
  }

  private Map<String, String> roles() {
    var roles = new HashMap<String, String>();
    for (JsonNode member :
        owner.api().get(organization.path() + "/members").expect(200).at("/items")) {
      String id = member.has("userId") ? "userId" : "id";
      roles.put(member.path(id).asText(), member.path("role").asText());
    }
    return roles;
  }
}
