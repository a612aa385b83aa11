package io.keyhaven.vault.reveal;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.vault.VaultTestCase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The broker that takes the records of reveals is away; everything else is there. */
@QuarkusTest
@TestProfile(RevealWithoutRecordTest.BrokerAway.class)
class RevealWithoutRecordTest extends VaultTestCase {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  public static class BrokerAway implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mp.messaging.outgoing.reveal-record.bootstrap.servers", "127.0.0.1:1");
    }
  }

  @Test
  void noValueLeavesWithoutItsRecord() {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    String environment = owner.environment(SHOP, PRODUCTION);
    for (String address :
        List.of("/secrets/A/value", "/values", "/export?format=dotenv", "/export?format=json")) {
      refused(owner.request().get(environment + address));
    }
    owner.request().get(environment + "/secrets").then().statusCode(200);
  }

  /** Records that queue up behind a broker that is away do not make anybody wait longer. */
  @Test
  void manyAtOnceAreAllAnsweredInTime() throws Exception {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    try (var threads = Executors.newFixedThreadPool(30)) {
      List<Callable<Response>> calls =
          Stream.<Callable<Response>>generate(() -> () -> owner.value(SHOP, PRODUCTION, "A"))
              .limit(30)
              .toList();
      threads.invokeAll(calls).stream()
          .map(Future::resultNow)
          .forEach(RevealWithoutRecordTest::refused);
    }
  }

  /** Not one wait after the other: all but a try every second are told at once. */
  @Test
  void whileTheBrokerIsAwayMostAreRefusedAtOnce() {
    owner.put(SHOP, PRODUCTION, "A", "canary").then().statusCode(201);
    for (int failure = 0; failure < 4; failure++) {
      refused(owner.value(SHOP, PRODUCTION, "A"));
    }
    List<Response> answers =
        Stream.generate(() -> owner.value(SHOP, PRODUCTION, "A")).limit(10).toList();
    answers.forEach(RevealWithoutRecordTest::refused);
    long atOnce = answers.stream().filter(a -> a.time() < AT_ONCE.toMillis()).count();
    assertTrue(atOnce >= 7, atOnce + " of 10");
  }

  private static void refused(Response answer) {
    answer
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .contentType("application/problem+json")
        .body("code", equalTo("vault.reveal.not_recorded"), "category", not(equalTo("INTERNAL")));
    assertFalse(answer.body().asString().contains("canary"));
    assertTrue(answer.time() < LIMIT.toMillis(), "took " + answer.time() + " ms");
  }
}
