package io.keyhaven.system.failure;

import static io.keyhaven.system.failure.Outage.assertUnavailable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.client.ServiceAccount;
import io.keyhaven.system.suite.RedisConnection;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Redis is away or has forgotten: nobody is served until it has been told every revocation again.
 */
@SystemTest
@Order(Integer.MAX_VALUE)
class RedisDownIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration REFUSAL = Duration.ofSeconds(3);

  /** Answers to a living key after which the dead ones have had their chance. */
  private static final int LIVING_ANSWERS = 50;

  private final Suite suite;
  private Person ada;
  private Person eve;
  private Project shop;
  private ServiceAccount living;
  private ServiceAccount dying;

  RedisDownIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    eve = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
    living = reader();
    dying = reader();
    read(dying).expect(200);
    eve.api().get("/api/v1/auth/me").expect(200);
  }

  private ServiceAccount reader() {
    ServiceAccount account = ada.organization().createServiceAccount();
    shop.grant(account, "development", "/", "secret:reveal").expectSuccess();
    return account;
  }

  private Answer read(ServiceAccount account) {
    return shop.as(account.api()).reveal("development", "NAME");
  }

  @AfterEach
  void forgetTheSnapshot() throws IOException {
    Files.deleteIfExists(suite.home().resolve("redis/dump.rdb"));
  }

  @Test
  void withoutRedisNobodyIsServedAndHearsSoSoon() {
    try (var outage = Outage.of(suite, "redis")) {
      for (Api api : List.of(ada.api(), living.api())) {
        long begin = System.nanoTime();
        assertUnavailable(api.get(shop.path()));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        assertTrue(took.compareTo(REFUSAL) < 0, "refused after " + took);
      }
      outage.end();
    }
    await().atMost(SOON).until(() -> read(living).status() == 200);
  }

  @Test
  void whatWasRevokedStaysSoWhenRedisStartsEmpty() {
    revoke();
    suite.processes().kill("redis");
    suite.processes().start("redis");
    assertTheDeadStayDead();
  }

  @Test
  void whatWasRevokedStaysSoWhenRedisIsEmptied() throws IOException {
    revoke();
    try (var redis = RedisConnection.to(suite)) {
      redis.call("FLUSHALL");
    }
    assertTheDeadStayDead();
  }

  @Test
  void whatWasRevokedStaysSoWhenRedisStartsFromAnOlderSnapshot() throws IOException {
    try (var redis = RedisConnection.to(suite)) {
      redis.call("SAVE");
    }
    revoke();
    suite.processes().kill("redis");
    suite.processes().start("redis");
    assertTheDeadStayDead();
  }

  private void revoke() {
    ada.api().delete(dying.keysPath() + "/" + dying.keyId()).expect(204);
    eve.api().post("/api/v1/auth/logout").expect(204);
  }

  /** Asks with the dead credentials all the time until a living one has been served for long. */
  private void assertTheDeadStayDead() {
    int served = 0;
    long deadline = System.nanoTime() + SOON.toNanos();
    while (served < LIVING_ANSWERS) {
      assertNotEquals(200, read(dying).status(), "a revoked key");
      assertNotEquals(200, eve.api().get("/api/v1/auth/me").status(), "a session signed out");
      served += read(living).status() == 200 ? 1 : 0;
      assertTrue(System.nanoTime() < deadline, "a living key is served again");
    }
    read(dying).expect(401);
    eve.api().get("/api/v1/auth/me").expect(401);
  }
}
