package io.keyhaven.audit.record;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.events.AuditRecorded;
import io.keyhaven.principal.Role;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class AuditEventResourceTest {
  InternalTokens tokens;
  TopicWriter topics;
  AuditApi audit;

  @BeforeEach
  void newOrganization() {
    audit = new AuditApi(tokens, topics);
  }

  @Test
  void showsAnEventAsItWasRecorded() {
    AuditRecorded event = RecordedEvents.reveal(audit.organization());
    audit.record("vault", List.of(event));
    JsonPath item = audit.get("").setRootPath("items[0]");
    assertEquals(
        Set.of(
            "id",
            "sequence",
            "time",
            "actor",
            "action",
            "resource",
            "outcome",
            "address",
            "userAgent",
            "requestId",
            "metadata",
            "previousHash",
            "hash"),
        item.getMap("").keySet());
    assertEquals(event.id().toString(), item.getString("id"));
    assertEquals(1, item.getLong("sequence"));
    assertEquals(event.time(), Instant.parse(item.getString("time")));
    assertEquals(
        Map.of("type", "user", "id", event.actor().id().toString(), "name", "ada@example.com"),
        item.getMap("actor"));
    assertEquals("secret.reveal", item.getString("action"));
    assertEquals(
        Map.of("type", "secret", "id", event.resource().id(), "name", "DATABASE_URL"),
        item.getMap("resource"));
    assertEquals("success", item.getString("outcome"));
    assertEquals("203.0.113.7", item.getString("address"));
    assertEquals("curl/8.14.1", item.getString("userAgent"));
    assertEquals("request-1", item.getString("requestId"));
    assertEquals(Map.of("names", List.of("DATABASE_URL"), "revision", 3), item.getMap("metadata"));
    assertEquals("0".repeat(64), item.getString("previousHash"));
    assertEquals(64, item.getString("hash").length());
  }

  @Test
  void showsWhatHasNoValueAsNull() {
    audit.record("identity", List.of(bare("session.refuse")));
    audit
        .asOwner()
        .get(audit.path())
        .then()
        .body("items[0].actor", equalTo(nullable("type", "anonymous", "id", "name")))
        .body("items[0].resource", equalTo(nullable("type", "session", "id", "name")))
        .body("items[0].address", nullValue())
        .body("items[0].userAgent", nullValue())
        .body("items[0].requestId", nullValue())
        .body("items[0].metadata", equalTo(Map.of()));
  }

  @Test
  void pagesThroughEverythingInEitherOrder() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 7));
    assertEquals(List.of(7, 6, 5, 4, 3, 2, 1), sequences(""));
    assertEquals(List.of(7, 6, 5, 4, 3, 2, 1), sequences("&sort=-createdAt"));
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), sequences("&sort=time"));
    assertNull(audit.get("?limit=7").getString("nextCursor"));
    assertNotNull(audit.get("?limit=6").getString("nextCursor"));
  }

  @Test
  void refusesTheCursorOfTheOtherOrder() {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 2));
    String cursor = audit.get("?limit=1&sort=time").getString("nextCursor");
    audit.asOwner().get(audit.path() + "?limit=1&cursor=" + cursor).then().statusCode(422);
  }

  private List<Integer> sequences(String order) {
    var sequences = new ArrayList<Integer>();
    String cursor = null;
    do {
      JsonPath page = audit.get("?limit=3" + order + (cursor == null ? "" : "&cursor=" + cursor));
      sequences.addAll(page.getList("items.sequence"));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return sequences;
  }

  @Test
  void filtersByEverythingThatCanBeAskedFor() {
    UUID organization = audit.organization();
    AuditRecorded early = at(RecordedEvents.reveal(organization), "2026-11-20T08:00:00Z");
    AuditRecorded late =
        at(RecordedEvents.of(organization, "member.invite", "refused"), "2026-11-20T09:00:00.5Z");
    AuditRecorded other = bare("session.refuse");
    audit.record("vault", List.of(early, late, other));

    assertFound(Set.of(late, other), "from=2026-11-20T08:00:00.001Z");
    assertFound(Set.of(early, late, other), "from=2026-11-20T08:00:00Z");
    assertFound(Set.of(early), "to=2026-11-20T09:00:00.500Z");
    assertFound(Set.of(early, late), "to=2026-11-20T11:00:00.501%2B02:00");
    assertFound(Set.of(late), "actor=" + late.actor().id());
    assertFound(Set.of(early, late), "actor=ADA@example.com");
    assertFound(Set.of(), "actor=ada@example");
    assertFound(Set.of(early), "action=secret.reveal");
    assertFound(Set.of(early), "action=secret.");
    assertFound(Set.of(early), "action=secret");
    assertFound(Set.of(), "action=secre");
    assertFound(Set.of(), "action=secret.rev");
    assertFound(Set.of(early), "resource=" + early.resource().id());
    assertFound(Set.of(early, late), "resource=database_url");
    assertFound(Set.of(late), "resource=member");
    assertFound(Set.of(late, other), "outcome=refused");
    assertFound(Set.of(early, late), "q=DATABASE_url");
    assertFound(Set.of(early, late), "q=203.0.113.7");
    assertFound(Set.of(early, late), "q=CURL");
    assertFound(Set.of(), "q=100%25");
    assertFound(Set.of(late), "q=curl&outcome=refused&from=2026-11-20T08:30:00Z");
    assertFound(Set.of(early, late, other), "actor=&action=&q=&from=&to=&outcome=&resource=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=many",
        "limit=",
        "limit=%2B5",
        "limit=%205",
        "limit=5.0",
        "limit=99999999999",
        "sort=name",
        "cursor=",
        "cursor=garbage",
        "cursor=YmVmb3JlOi01",
        "cursor=YmVmb3JlOng",
        "cursor=%C3%A4",
        "from=yesterday",
        "to=2026-11-20",
        "from=2026-13-01T00:00:00Z",
        "from=%2B999999999-01-01T00:00:00Z",
        "outcome=maybe",
        "q=a%00b",
        "actor=%0A"
      })
  void refusesAnInvalidQuery(String query) {
    String parameter = query.substring(0, query.indexOf('='));
    audit
        .asOwner()
        .urlEncodingEnabled(false)
        .get(audit.path() + "?" + query)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("category", equalTo("VALIDATION"))
        .body("errors.pointer", hasItem("?" + parameter));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/verify", "/export?format=csv"})
  void refusesWhoIsNotSignedIn(String suffix) {
    given()
        .get(audit.path() + suffix)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", "Bearer realm=\"keyhaven\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/verify", "/export?format=csv"})
  void refusesWhoMayNotReadAndRecordsIt(String suffix) {
    var editor = Principals.user(audit.tenant(), Role.EDITOR);
    audit
        .as(editor)
        .get(audit.path() + suffix)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("auth.permission.missing"));
    audit.awaitCount(1);
    JsonPath refusal = audit.get("?outcome=refused").setRootPath("items[0]");
    assertEquals(editor.id().toString(), refusal.getString("actor.id"));
    assertEquals("audit", refusal.getString("resource.type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/verify", "/export?format=csv"})
  void answersTheSameForAForeignAndAMissingOrganization(String suffix) {
    var stranger = Principals.user(Principals.tenant(), Role.OWNER);
    String foreign = answerTo(stranger, audit.tenant().slug(), suffix);
    String missing = answerTo(stranger, "no-such-organization", suffix);
    assertEquals(missing, foreign.replace(audit.tenant().slug(), "no-such-organization"));
  }

  private String answerTo(
      io.keyhaven.principal.Principal stranger, String organization, String suffix) {
    return audit
        .as(stranger)
        .header("X-Request-Id", "same")
        .get("/api/v1/organizations/" + organization + "/audit-events" + suffix)
        .then()
        .statusCode(404)
        .extract()
        .asString()
        .replaceAll("\"timestamp\":\"[^\"]*\"", "");
  }

  private void assertFound(Set<AuditRecorded> expected, String query) {
    List<String> ids =
        audit
            .asOwner()
            .urlEncodingEnabled(false)
            .get(audit.path() + "?" + query)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("items.id");
    assertEquals(
        expected.stream().map(event -> event.id().toString()).collect(toSet()),
        Set.copyOf(ids),
        query);
  }

  private AuditRecorded bare(String action) {
    return new AuditRecorded(
        UUID.randomUUID(),
        Instant.parse("2026-11-20T10:00:00Z"),
        audit.organization(),
        new AuditRecorded.Actor("anonymous", null, null),
        action,
        new AuditRecorded.Resource(action.substring(0, action.indexOf('.')), null, null),
        "refused",
        null,
        null,
        null,
        null);
  }

  private static AuditRecorded at(AuditRecorded event, String time) {
    return new AuditRecorded(
        event.id(),
        Instant.parse(time),
        event.organizationId(),
        event.actor(),
        event.action(),
        event.resource(),
        event.outcome(),
        event.address(),
        event.userAgent(),
        event.requestId(),
        event.metadata());
  }

  private static Map<String, Object> nullable(String name, String value, String... nulls) {
    var map = new java.util.HashMap<String, Object>();
    map.put(name, value);
    for (String absent : nulls) {
      map.put(absent, null);
    }
    return map;
  }
}
