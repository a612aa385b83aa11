package io.keyhaven.system.failure;

import static io.keyhaven.system.failure.Outage.assertUnavailable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** PostgreSQL is away: every service says so, and its pools recover without a restart. */
@SystemTest
@Order(Integer.MAX_VALUE)
class PostgresDownIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** More than the connections of a pool. */
  private static final int REQUESTS = 40;

  private final Suite suite;
  private Person ada;
  private Project shop;

  PostgresDownIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void setTheScene() {
    ada = suite.register();
    shop = ada.organization().createProject();
    shop.set("development", "NAME", "value").expect(201);
  }

  @Test
  void everyServiceSaysSoAndItsPoolRecovers() {
    List<Long> before = pids();
    try (var outage = Outage.of(suite, "postgres")) {
      together(() -> shop.reveal("development", "NAME")).forEach(Outage::assertUnavailable);
      assertUnavailable(shop.set("development", "NAME", "other"));
      assertUnavailable(ada.api().get(ada.organization().path() + "/members"));
      assertUnavailable(ada.login());
      assertUnavailable(ada.api().get(ada.organization().path() + "/audit-events"));
      outage.end();
    }
    await().atMost(SOON).until(() -> shop.reveal("development", "NAME").status() == 200);
    await().atMost(SOON).until(() -> ada.login().status() == 200);
    together(() -> shop.reveal("development", "NAME")).forEach(answer -> answer.expect(200));
    assertEquals("value", shop.reveal("development", "NAME").field("value"));
    assertEquals(before, pids(), "no service was restarted");
  }

  private static List<Answer> together(Supplier<Answer> request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, REQUESTS)
          .mapToObj(ignored -> CompletableFuture.supplyAsync(request, threads))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private List<Long> pids() {
    return List.of("identity", "vault", "audit", "gateway").stream()
        .map(suite.processes()::pid)
        .toList();
  }
}
