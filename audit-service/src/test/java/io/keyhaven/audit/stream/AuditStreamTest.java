package io.keyhaven.audit.stream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.audit.AuditApi;
import io.keyhaven.audit.RecordedEvents;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.testing.InternalTokens;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.Principals;
import io.keyhaven.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class AuditStreamTest {
  @TestHTTPResource URI service;
  InternalTokens tokens;
  TopicWriter topics;
  AuditApi audit;

  @BeforeEach
  void newOrganization() {
    audit = new AuditApi(tokens, topics);
  }

  @Test
  void tellsWhatIsRecordedFromNowOnInOrder() throws Exception {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 3));
    var heard = new HeardEvents();
    WebSocket socket = open(audit.owner(), "", heard);
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 250));
    List<JsonPath> events = heard.next(250);
    assertEquals(
        IntStream.rangeClosed(4, 253).boxed().toList(),
        events.stream().map(event -> event.getInt("sequence")).toList());
    assertEquals(audit.get("?limit=1").getMap("items[0]"), events.getLast().getMap(""));
    socket.abort();
  }

  @Test
  void goesOnWithoutAGapBehindTheLastSequenceSeen() throws Exception {
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 5));
    var heard = new HeardEvents();
    WebSocket socket = open(audit.owner(), "?after=2", heard);
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 1));
    assertEquals(
        List.of(3, 4, 5, 6),
        heard.next(4).stream().map(event -> event.getInt("sequence")).toList());
    socket.abort();
  }

  @Test
  void tellsNobodyAnotherOrganizationsEvents() throws Exception {
    var other = new AuditApi(tokens, topics);
    var heard = new HeardEvents();
    WebSocket socket = open(audit.owner(), "", heard);
    other.record("vault", RecordedEvents.reveals(other.organization(), 3));
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 1));
    assertEquals(
        audit.get("?limit=1").getString("items[0].id"), heard.next(1).getFirst().getString("id"));
    assertNull(heard.waiting());
    socket.abort();
  }

  @Test
  void severalFollowersHearTheSame() throws Exception {
    var first = new HeardEvents();
    var second = new HeardEvents();
    WebSocket one = open(audit.owner(), "", first);
    WebSocket two = open(Principals.user(audit.tenant(), Role.ADMIN), "", second);
    audit.record("identity", RecordedEvents.reveals(audit.organization(), 2));
    assertEquals(
        first.next(2).stream().map(event -> event.getMap("")).toList(),
        second.next(2).stream().map(event -> event.getMap("")).toList());
    one.abort();
    two.abort();
  }

  @Test
  void leavesAClientThatHasGone() throws Exception {
    var heard = new HeardEvents();
    open(audit.owner(), "", heard).abort();
    var staying = new HeardEvents();
    WebSocket socket = open(audit.owner(), "", staying);
    audit.record("vault", RecordedEvents.reveals(audit.organization(), 1));
    assertEquals(1, staying.next(1).size());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    assertEquals(WebSocket.NORMAL_CLOSURE, staying.closed().get(10, SECONDS));
  }

  @Test
  void refusesWhoeverMayNotReadTheAuditAndRecordsIt() {
    Principal viewer = Principals.user(audit.tenant(), Role.VIEWER);
    assertEquals(403, refused(viewer, audit.path() + "/stream"));
    audit.awaitCount(1);
    assertEquals("audit.stream", audit.get("").getString("items[0].action"));
    assertEquals("refused", audit.get("").getString("items[0].outcome"));
  }

  @Test
  void refusesAForeignOrganizationAsOneThatIsNot() {
    assertEquals(404, refused(audit.owner(), new AuditApi(tokens, topics).path() + "/stream"));
    assertEquals(401, refused(null, audit.path() + "/stream"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "01", "x", "1000000000000000000000"})
  void refusesAPositionThatIsNoSequence(String after) {
    assertEquals(422, refused(audit.owner(), audit.path() + "/stream?after=" + after));
  }

  @Test
  void saysThatItSpeaksWebSocketOnly() {
    audit
        .asOwner()
        .get(audit.path() + "/stream")
        .then()
        .statusCode(426)
        .header("Upgrade", "websocket")
        .body("code", equalTo("audit.stream.upgrade_required"));
  }

  private WebSocket open(Principal principal, String query, HeardEvents heard) {
    return connect(principal, audit.path() + "/stream" + query, heard);
  }

  private WebSocket connect(Principal principal, String path, HeardEvents heard) {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (principal != null) {
      builder.header("Authorization", "Bearer " + tokens.of(principal));
    }
    URI address = service.resolve(path);
    return builder.buildAsync(URI.create("ws" + address.toString().substring(4)), heard).join();
  }

  private int refused(Principal principal, String path) {
    var failure =
        assertThrows(
            CompletionException.class, () -> connect(principal, path, new HeardEvents()).abort());
    return ((WebSocketHandshakeException) failure.getCause()).getResponse().statusCode();
  }
}
