package io.keyhaven.gateway.proxy;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.StubIdentity.Account;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@QuarkusTest
class WebSocketTest extends AtTheDoor {
  /** What a client hears. */
  private static final class Heard implements WebSocket.Listener {
    final CompletableFuture<String> text = new CompletableFuture<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        text.complete(parts.toString());
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return null;
    }
  }

  @Test
  void passesMessagesBothWays() throws Exception {
    var heard = new Heard();
    WebSocket socket = open(near.identity().signIn(), heard, null);
    String message = "hello ".repeat(2000);
    socket.sendText(message, true).join();
    assertEquals(message, heard.text.get(5, SECONDS));
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    assertEquals(WebSocket.NORMAL_CLOSURE, heard.closed.get(5, SECONDS));
  }

  @Test
  void closesAnOpenSocketWhenItsSessionEnds() throws Exception {
    var person = near.identity().signIn();
    var other = near.identity().signIn();
    var heard = new Heard();
    var heardByOther = new Heard();
    WebSocket ignored = open(person, heard, null);
    WebSocket staying = open(other, heardByOther, null);
    mark(person, 2);
    assertEquals(1008, heard.closed.get(5, SECONDS));
    staying.sendText("still here", true).join();
    assertEquals("still here", heardByOther.text.get(5, SECONDS));
    staying.abort();
    ignored.abort();
  }

  @Test
  void closesAnOpenSocketWhenItsSessionExpires() throws Exception {
    var person = near.identity().signIn();
    near.identity().end(person, Instant.now().plusSeconds(2));
    var heard = new Heard();
    WebSocket socket = open(person, heard, null);
    socket.sendText("here", true).join();
    assertEquals("here", heard.text.get(5, SECONDS));
    assertEquals(1008, heard.closed.get(5, SECONDS));
    socket.abort();
  }

  @Test
  void aTicketOpensOneSocketAndGoesNoFurther() throws Exception {
    String ticket = near.identity().ticketOf(near.identity().signIn());
    var heard = new Heard();
    WebSocket socket = openWith("?after=7&ticket=" + ticket, heard);
    socket.sendText("target?", true).join();
    assertEquals(EVENTS + "/stream?after=7", heard.text.get(5, SECONDS));
    assertEquals(401, refusedWith("?ticket=" + ticket));
    socket.abort();
  }

  @Test
  void closesASocketOfATicketWhenItsSessionEnds() throws Exception {
    var person = near.identity().signIn();
    var heard = new Heard();
    WebSocket socket = openWith("?ticket=" + near.identity().ticketOf(person), heard);
    mark(person, 2);
    assertEquals(1008, heard.closed.get(5, SECONDS));
    socket.abort();
  }

  @Test
  void aTicketOfASessionThatHasEndedOpensNothing() {
    var person = near.identity().signIn();
    String ticket = near.identity().ticketOf(person);
    mark(person, 2);
    assertEquals(401, refusedWith("?ticket=" + ticket));
  }

  @Test
  void aTicketOpensNothingButSockets() {
    String ticket = near.identity().ticketOf(near.identity().signIn());
    given().get(EVENTS + "/stream?ticket=" + ticket).then().statusCode(401);
    given().get(EVENTS + "?ticket=" + ticket).then().statusCode(401);
    given().auth().oauth2(ticket).get(EVENTS).then().statusCode(401);
    openWith("?ticket=" + ticket, new Heard()).abort();
  }

  @Test
  void refusesSocketsOfForeignPages() {
    assertEquals(403, refused(near.identity().signIn(), "https://evil.example"));
    assertEquals(403, refused(near.identity().signIn(), "http://localhost.evil.example"));
    assertEquals(403, refused(near.identity().signIn(), "null"));
  }

  @Test
  void takesSocketsOfOurOwnPages() {
    open(near.identity().signIn(), new Heard(), "http://localhost:" + port()).abort();
    open(near.identity().signIn(), new Heard(), "https://app.example").abort();
  }

  @Test
  void refusesSocketsWithoutCredential() {
    assertEquals(401, refused(null, null));
  }

  @Test
  void passesOnThatAServiceDeclines() {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder();
    builder.header("Authorization", "Bearer " + near.mint().token(near.identity().signIn()));
    var failure =
        assertThrows(
            CompletionException.class, () -> builder.buildAsync(uri(), new Heard()).join());
    var declined = (WebSocketHandshakeException) failure.getCause();
    assertEquals(200, declined.getResponse().statusCode());
  }

  private int refused(Account account, String origin) {
    return status(() -> open(account, new Heard(), origin).abort());
  }

  private int refusedWith(String query) {
    return status(() -> openWith(query, new Heard()).abort());
  }

  private static int status(Executable handshake) {
    var failure = assertThrows(CompletionException.class, handshake);
    return ((WebSocketHandshakeException) failure.getCause()).getResponse().statusCode();
  }

  private WebSocket openWith(String query, Heard heard) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Stub", "socket")
        .buildAsync(URI.create(uri() + query), heard)
        .join();
  }

  private WebSocket open(Account account, Heard heard, String origin) {
    var builder = HttpClient.newHttpClient().newWebSocketBuilder().header("Stub", "socket");
    if (account != null) {
      builder.header("Authorization", "Bearer " + near.mint().token(account));
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    return builder.buildAsync(uri(), heard).join();
  }

  private URI uri() {
    return URI.create("ws://localhost:" + port() + EVENTS + "/stream");
  }
}
