package io.keyhaven.identity.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.MemberEvents;
import io.keyhaven.events.OrganizationEvents;
import io.keyhaven.events.ServiceAccountEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.identity.Door;
import io.keyhaven.identity.Person;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What identity tells the audit and the other services, read from Kafka. */
@QuarkusTest
class AuditTest {
  private static final String AUDIT = Topics.audit("identity");
  private static final ObjectMapper JSON = new ObjectMapper();

  TopicReader topics;

  @Test
  void whatIsDoneIsRecordedInOrder() {
    Person owner = Person.register();
    String account = owner.serviceAccount();
    String keys = owner.path("/service-accounts/" + account + "/api-keys");
    String key = owner.home().body(Map.of("name", "ci")).post(keys).path("id");
    owner.home().delete(keys + "/" + key).then().statusCode(204);
    owner.request().post("/api/v1/auth/logout").then().statusCode(204);
    List<JsonNode> records = audited(owner.organization(), 7);
    assertEquals(
        List.of(
            "organization.create",
            "user.register",
            "session.create",
            "service_account.create",
            "api_key.create",
            "api_key.revoke",
            "session.revoke"),
        records.stream().map(record -> record.get("action").asText()).toList());
    JsonNode revoked = records.get(5);
    assertEquals("success", revoked.get("outcome").asText());
    assertEquals("user", revoked.at("/actor/type").asText());
    assertEquals(owner.id().toString(), revoked.at("/actor/id").asText());
    assertEquals(owner.email(), revoked.at("/actor/name").asText());
    assertEquals("api_key", revoked.at("/resource/type").asText());
    assertEquals(key, revoked.at("/resource/id").asText());
    assertEquals("ci", revoked.at("/resource/name").asText());
    assertEquals(Door.ADDRESS, revoked.get("address").asText());
    assertEquals("identity-test", revoked.get("userAgent").asText());
    assertFalse(revoked.get("requestId").asText().isEmpty());
  }

  @Test
  void refusalsAreRecorded() {
    Person owner = Person.register();
    Person viewer = Person.join(owner, "viewer");
    viewer
        .in(owner.organization())
        .body(Map.of("name", "x"))
        .post(owner.path("/service-accounts"))
        .then()
        .statusCode(403);
    Door.nobody()
        .body(Map.of("email", owner.email(), "password", "wrong-password"))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(401);
    List<JsonNode> records = audited(owner.organization(), 7);
    JsonNode forbidden = records.get(5);
    assertEquals("service_account.create", forbidden.get("action").asText());
    assertEquals("refused", forbidden.get("outcome").asText());
    JsonNode wrongPassword = records.get(6);
    assertEquals("session.refuse", wrongPassword.get("action").asText());
    assertEquals("refused", wrongPassword.get("outcome").asText());
    assertEquals("anonymous", wrongPassword.at("/actor/type").asText());
  }

  @Test
  void refusedGenuineKeyIsRecorded() {
    Person owner = Person.register();
    String keys = owner.path("/service-accounts/" + owner.serviceAccount() + "/api-keys");
    var created =
        owner
            .home()
            .body(Map.of("name", "ci", "allowedAddresses", List.of("10.0.0.0/8")))
            .post(keys);
    Door.exchange(created.path("apiKey"), null, 0).then().statusCode(403);
    JsonNode refused = audited(owner.organization(), 6).get(5);
    assertEquals("api_key.refuse", refused.get("action").asText());
    assertEquals("serviceAccount", refused.at("/actor/type").asText());
    assertEquals("api_key.address.not_allowed", refused.at("/metadata/reason").asText());
    assertEquals(Door.ADDRESS, refused.get("address").asText());
    assertEquals("identity-test", refused.get("userAgent").asText());
  }

  @Test
  void eventsAboutAPersonGoToEachOfTheirOrganizations() {
    Person person = Person.register();
    UUID second =
        UUID.fromString(
            person
                .request()
                .body(Map.of("name", "Second"))
                .post("/api/v1/organizations")
                .path("id"));
    Door.nobody()
        .body(Map.of("email", person.email(), "password", person.password()))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200);
    assertEquals("session.create", audited(person.organization(), 4).get(3).get("action").asText());
    assertEquals("session.create", audited(second, 2).get(1).get("action").asText());
  }

  @Test
  void otherServicesHearWhoJoinedChangedAndLeft() {
    Person owner = Person.register();
    Person member = Person.join(owner, "viewer");
    String path = owner.path("/members/" + member.id());
    owner.home().body(Map.of("role", "editor")).patch(path).then().statusCode(200);
    owner.home().delete(path).then().statusCode(204);
    String account = owner.serviceAccount();
    owner.home().delete(owner.path("/service-accounts/" + account)).then().statusCode(204);
    owner.home().body(Map.of("name", "New")).patch(owner.path("")).then().statusCode(200);
    owner.home().delete(owner.path("")).then().statusCode(204);
    List<ConsumerRecord<String, String>> events = await(Topics.IDENTITY, owner.organization(), 9);
    assertEquals(
        List.of(
            MemberEvents.JOINED,
            OrganizationEvents.CREATED,
            MemberEvents.JOINED,
            MemberEvents.ROLE_CHANGED,
            MemberEvents.LEFT,
            ServiceAccountEvents.CREATED,
            ServiceAccountEvents.DELETED,
            OrganizationEvents.UPDATED,
            OrganizationEvents.DELETION_REQUESTED),
        events.stream().map(event -> TopicReader.header(event, "ce_type")).toList());
    JsonNode changed = parse(events.get(3));
    assertEquals(member.id().toString(), changed.get("userId").asText());
    assertEquals("editor", changed.get("role").asText());
    assertEquals("/keyhaven/identity", TopicReader.header(events.get(3), "ce_source"));
    assertEquals(
        owner.organization().toString(), TopicReader.header(events.get(3), "ce_organizationid"));
  }

  @Test
  void nothingConfidentialIsPublished() {
    Person owner = Person.register();
    String key = owner.apiKey();
    assertEquals(
        AuditRecorded.TYPE,
        TopicReader.header(await(AUDIT, owner.organization(), 5).getFirst(), "ce_type"));
    for (String topic : List.of(AUDIT, Topics.IDENTITY)) {
      for (ConsumerRecord<String, String> record : topics.all(topic)) {
        assertFalse(record.value().contains(Person.PASSWORD));
        assertFalse(record.value().contains(key));
        assertFalse(record.value().contains(owner.refreshToken()));
      }
    }
  }

  private List<JsonNode> audited(UUID organization, int count) {
    return await(AUDIT, organization, count).stream().map(AuditTest::parse).toList();
  }

  private List<ConsumerRecord<String, String>> await(String topic, UUID organization, int count) {
    return Awaitility.await()
        .until(() -> topics.of(topic, organization), records -> records.size() >= count);
  }

  private static JsonNode parse(ConsumerRecord<String, String> record) {
    try {
      return JSON.readTree(record.value());
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(malformed);
    }
  }
}
