package io.keyhaven.identity.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever tries what they may not is recorded once, in the organization that it concerns. */
@QuarkusTest
class RecordedRefusalsTest {
  private static final String PASSWORD_PATH = "/api/v1/auth/change-password";

  TopicReader topics;

  @ParameterizedTest
  @CsvSource({
    "GET,  /members, member.list",
    "GET,  /members/{id}, member.read",
    "GET,  /service-accounts, service_account.list",
    "GET,  /service-accounts/{id}, service_account.read",
    "GET,  /invitations, invitation.list",
    "POST, /service-accounts, service_account.create"
  })
  void programsInTheirOrganization(String method, String path, String action) {
    Person owner = Person.register();
    String address = owner.path(path.replace("{id}", owner.id().toString()));
    var program = Door.as(owner.apiKey(), owner.slug());
    assertRefusedProgram(owner, program.body(Map.of("name", "x")), method, address, action);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/organizations, organization.create",
    "POST, /api/v1/auth/socket-tickets, socket_ticket.create",
    "GET,  /api/v1/auth/me, user.read",
    "PUT,  /api/v1/auth/change-password, user.change_password",
    "POST, /api/v1/invitations/khi_unknown/accept, member.join"
  })
  void programsWhereOnlyPeopleAct(String method, String path, String action) {
    Person owner = Person.register();
    var program = Door.as(owner.apiKey()).body(Map.of());
    assertRefusedProgram(owner, program, method, path, action);
  }

  @Test
  void invitationForSomebodyElse() {
    Person owner = Person.register();
    Person stranger = Person.register();
    String token =
        owner
            .home()
            .body(Map.of("email", "guest@example.org", "role", "viewer"))
            .post(owner.path("/invitations"))
            .path("token");
    String requestId = AuditLog.newRequestId();
    AuditLog.mark(stranger.request(), requestId)
        .post("/api/v1/invitations/" + token + "/accept")
        .then()
        .statusCode(403);
    JsonNode refused = theRefusal(requestId, "member.join");
    assertEquals(owner.organization().toString(), refused.get("organizationId").asText());
    assertEquals(stranger.id().toString(), refused.at("/actor/id").asText());
  }

  @Test
  void wrongCurrentPassword() {
    Person person = Person.register();
    String requestId = AuditLog.newRequestId();
    AuditLog.mark(person.request(), requestId)
        .body(Map.of("currentPassword", "not-this-one", "newPassword", "gannet-quartz-17-kettle"))
        .put(PASSWORD_PATH)
        .then()
        .statusCode(422);
    assertEquals(
        person.id().toString(),
        theRefusal(requestId, "user.change_password").at("/actor/id").asText());
  }

  private void assertRefusedProgram(
      Person owner, RequestSpecification request, String method, String path, String action) {
    String requestId = AuditLog.newRequestId();
    AuditLog.mark(request, requestId).request(method, path).then().statusCode(403);
    JsonNode refused = theRefusal(requestId, action);
    assertEquals(owner.organization().toString(), refused.get("organizationId").asText());
    assertEquals("serviceAccount", refused.at("/actor/type").asText());
    assertEquals("program", refused.at("/actor/name").asText());
    assertEquals(Door.ADDRESS, refused.get("address").asText());
  }

  private JsonNode theRefusal(String requestId, String action) {
    List<JsonNode> records = new AuditLog(topics).of(requestId, 1);
    assertEquals(1, records.size(), records.toString());
    assertEquals(action, records.getFirst().get("action").asText());
    assertEquals("refused", records.getFirst().get("outcome").asText());
    return records.getFirst();
  }
}
