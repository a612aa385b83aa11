package io.keyhaven.gateway.proxy;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceAwayTest extends AtTheDoor {
  @Test
  void answers503OnTheRoutesOfAServiceThatIsDownOnly() {
    var person = near.identity().signIn();
    near.vault().stop();
    try {
      for (int i = 0; i < 30; i++) {
        unavailable(as(person).get(VALUES));
      }
      as(person).get(ME).then().statusCode(200);
      as(person).get(EVENTS).then().statusCode(200);
    } finally {
      near.vault().start();
    }
    // Refused connections open no circuit: back is back.
    as(person).get(VALUES).then().statusCode(200);
  }

  @Test
  void answers503WhenAServiceIsTooSlow() {
    var person = near.identity().signIn();
    var answer = as(person).header("Stub", "silent").get(VALUES);
    unavailable(answer);
    assertTrue(answer.timeIn(TimeUnit.MILLISECONDS) < 2000);
    as(person).get(VALUES).then().statusCode(200);
  }

  @Test
  void answers503WhenAServiceHangsUp() {
    unavailable(as(near.identity().signIn()).header("Stub", "hang-up").get(VALUES));
  }

  /** Whether something of the answer was out already or not, the client is not left waiting. */
  @Test
  void breaksOffAnAnswerThatAServiceBreaksOff() throws IOException {
    for (int i = 0; i < 20; i++) {
      breaksOff();
    }
  }

  private void breaksOff() throws IOException {
    String token = near.mint().token(near.identity().signIn());
    try (var client = new RawHttp(port())) {
      client.send(
          "GET " + VALUES + " HTTP/1.1",
          "Host: localhost",
          "Stub: half",
          "Authorization: Bearer " + token);
      var answer = client.read();
      assertTrue(answer.status() == 503 || answer.body().length() < 100);
    } catch (IOException nothingWasOut) {
      assertTrue(nothingWasOut.getMessage().startsWith("closed"), nothingWasOut.getMessage());
    }
  }

  @Test
  void leavesAServiceAloneThatKeepsTimingOut() {
    var person = near.identity().signIn();
    for (int i = 0; i < 4; i++) {
      unavailable(as(person).header("Stub", "silent").get(EVENTS));
    }
    var answer = as(person).get(EVENTS);
    unavailable(answer);
    assertTrue(answer.timeIn(TimeUnit.MILLISECONDS) < 100, "the circuit is open");
    as(person).get(VALUES).then().statusCode(200);
    await()
        .atMost(Duration.ofSeconds(3))
        .untilAsserted(() -> as(person).get(EVENTS).then().statusCode(200));
  }

  /** Clients that go away or never finish say nothing about the service. */
  @Test
  void blamesNoServiceForItsClients() throws IOException {
    var person = near.identity().signIn();
    String token = near.mint().token(person);
    for (int i = 0; i < 8; i++) {
      try (var client = new RawHttp(port())) {
        client.send(
            "GET " + EVENTS + " HTTP/1.1",
            "Host: localhost",
            "Stub: silent",
            "Authorization: Bearer " + token);
      }
    }
    as(person).get(EVENTS).then().statusCode(200);
  }

  private static void unavailable(Response answer) {
    problem(answer, 503, "gateway.service.unavailable").header("Retry-After", notNullValue());
  }
}
