package io.keyhaven.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import org.junit.jupiter.api.Test;

/** Limits hold, count the right one, and tell when to come back. */
@SystemTest
class RateLimitsIT {
  private final Suite suite;

  RateLimitsIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void theEleventhSignInOfAMinuteIsRefusedForThatAccountAndNetworkOnly() {
    Person ada = suite.register();
    Api network = suite.anonymous();
    for (int i = 0; i < 10; i++) {
      login(network, ada.email(), "Granit-Amsel-wrong").expect(401);
    }
    Answer refused = login(network, ada.email(), ada.password()).expect(429);
    assertEquals("RATE_LIMIT", refused.field("category"));
    int retryAfter = Integer.parseInt(refused.header("Retry-After").orElseThrow());
    assertTrue(retryAfter <= 60, "Retry-After " + retryAfter);
    assertEquals("0", refused.header("RateLimit-Remaining").orElseThrow());
    assertEquals("10", refused.header("RateLimit-Limit").orElseThrow());

    login(suite.anonymous(), ada.email(), ada.password()).expect(200);
    Person eve = suite.register();
    login(network, eve.email(), eve.password()).expect(200);
    ada.api().get("/api/v1/auth/me").expect(200);
  }

  @Test
  void anUnknownAccountIsSlowedAlike() {
    String nobody = "nobody-" + Person.unique() + "@example.org";
    Api network = suite.anonymous();
    for (int i = 0; i < 10; i++) {
      login(network, nobody, "Granit-Amsel-wrong").expect(401);
    }
    login(network, nobody, "Granit-Amsel-wrong").expect(429);
  }

  @Test
  void aNetworkSignsInThirtyTimesAMinute() {
    Api network = suite.anonymous();
    for (int i = 0; i < 30; i++) {
      login(network, "nobody-" + i + Person.unique() + "@example.org", "Granit-Amsel-x")
          .expect(401);
    }
    login(network, "nobody-" + Person.unique() + "@example.org", "Granit-Amsel-x").expect(429);
  }

  @Test
  void someoneWithoutCredentialCalls120TimesAMinute() {
    Api network = suite.anonymous();
    int refused = 0;
    for (int i = 0; i < 125; i++) {
      refused += network.get("/api/v1/auth/me").status() == 429 ? 1 : 0;
    }
    assertEquals(5, refused);
    suite.anonymous().get("/api/v1/auth/me").expect(401);
  }

  @Test
  void forwardingHeadersOfStrangersDoNotMakeANewAddress() {
    Api network = suite.anonymous();
    int refused = 0;
    for (int i = 0; i < 125; i++) {
      refused +=
          network
                      .with("X-Forwarded-For", "198.51.100." + i)
                      .with("Forwarded", "for=198.51.100." + i)
                      .get("/api/v1/auth/me")
                      .status()
                  == 429
              ? 1
              : 0;
    }
    assertEquals(5, refused);
  }

  @Test
  void eachClassOfRouteCountsByItself() {
    Person ada = suite.register();
    var shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
    assertEquals("600", limit(shop.reveal("development", "NAME")));
    assertEquals(
        "600", limit(ada.api().get(shop.environment("development") + "/export?format=json")));
    assertEquals("1200", limit(shop.set("development", "NAME", "other")));
    assertEquals("6000", limit(ada.api().get(shop.path())));
    var program = ada.organization().createServiceAccount();
    shop.grant(program, "development", "/", "secret:reveal").expectSuccess();
    assertEquals("6000", limit(shop.as(program.api()).reveal("development", "NAME")));
  }

  private static String limit(Answer answer) {
    return answer.header("RateLimit-Limit").orElseThrow();
  }

  private static Answer login(Api api, String email, String password) {
    return api.post("/api/v1/auth/login", Json.body("email", email, "password", password));
  }
}
