package io.keyhaven.system.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.LiveFeed;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit as it happens, over a WebSocket. */
@SystemTest
class AuditStreamIT {
  private final Suite suite;
  private Person ada;
  private String stream;

  AuditStreamIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    stream = ada.organization().path() + "/audit-events/stream";
  }

  @Test
  void aBrowserFollowsWithATicketWhatAProgramReads() throws Exception {
    Project shop = ada.organization().createProject("Followed");
    shop.set("development", "A", "1").expect(201);
    try (var feed = open(stream + "?ticket=" + ticket(ada), Map.of())) {
      shop.reveal("development", "A").expect(200);
      JsonNode event = feed.await("secret.reveal");
      assertEquals(ada.id(), event.at("/actor/id").asText());
      assertEquals("A", event.at("/metadata/names/0").asText());
      assertEquals(ada.organization().auditEvents("action=secret.reveal").getFirst(), event);
    }
  }

  @Test
  void goesOnBehindTheLastSequenceSeen() throws Exception {
    ada.organization().createProject("First");
    try (var feed = open(stream + "?after=0", bearer(ada))) {
      JsonNode first = feed.await("project.create");
      ada.organization().createProject("Second");
      JsonNode second = feed.await("project.create");
      assertTrue(first.path("sequence").asLong() < second.path("sequence").asLong());
    }
  }

  @Test
  void aTicketIsGoodOnceAndForItsOrganizationsOnly() {
    String ticket = ticket(ada);
    open(stream + "?ticket=" + ticket, Map.of()).close();
    assertEquals(401, refused(stream + "?ticket=" + ticket, Map.of()));
    assertEquals(404, refused(stream + "?ticket=" + ticket(suite.register()), Map.of()));
  }

  @Test
  void closesWhenTheSessionEnds() throws Exception {
    var feed = open(stream + "?ticket=" + ticket(ada), Map.of());
    ada.api().post("/api/v1/auth/logout").expect(204);
    assertEquals(1008, feed.closed().get(20, SECONDS));
  }

  @Test
  void closesWhenTheRoleThatMayReadIsTaken() throws Exception {
    Person admin = ada.organization().addMember(suite.register(), "admin");
    var feed = open(stream, bearer(admin));
    String member = ada.organization().path() + "/members/" + admin.id();
    ada.api().patch(member, Json.body("role", "viewer")).expect(200);
    assertEquals(1008, feed.closed().get(20, SECONDS));
    assertEquals(403, refused(stream, bearer(admin)));
  }

  @Test
  void refusesWhoeverMayNotReadTheAudit() {
    Person editor = ada.organization().addMember(suite.register(), "editor");
    assertEquals(403, refused(stream + "?ticket=" + ticket(editor), Map.of()));
    assertEquals(401, refused(stream, Map.of()));
    assertEquals(401, refused(stream + "?ticket=kht_" + "A".repeat(43), Map.of()));
    assertEquals(426, ada.api().get(stream).status());
  }

  @Test
  void tellsEveryEventOnceAndInOrderWhileManyHappen() throws Exception {
    try (var feed = open(stream + "?after=0", bearer(ada))) {
      for (int i = 0; i < 30; i++) {
        ada.organization().createProject("Many " + i);
      }
      List<Long> sequences = feed.awaitUntil("project.create", 30);
      for (int i = 0; i < sequences.size(); i++) {
        assertEquals(i + 1L, sequences.get(i));
      }
    }
  }

  private static String ticket(Person person) {
    return person.api().post("/api/v1/auth/socket-tickets").expect(200).field("ticket");
  }

  private static Map<String, String> bearer(Person person) {
    return Map.of("Authorization", "Bearer " + person.accessToken());
  }

  private LiveFeed open(String path, Map<String, String> headers) {
    return LiveFeed.open(ada.api().origin(), path, headers);
  }

  private int refused(String path, Map<String, String> headers) {
    var failure = assertThrows(CompletionException.class, () -> open(path, headers).close());
    return ((WebSocketHandshakeException) failure.getCause()).getResponse().statusCode();
  }
}
