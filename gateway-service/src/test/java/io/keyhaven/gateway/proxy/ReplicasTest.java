package io.keyhaven.gateway.proxy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.gateway.stub.AtTheDoor;
import io.keyhaven.gateway.stub.Neighbourhood;
import io.keyhaven.gateway.stub.StubIdentity.Account;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReplicasTest.TwoVaults.class)
class ReplicasTest extends AtTheDoor {
  /** The vault has two replicas. */
  public static final class TwoVaults implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(Neighbourhood.class, Map.of(Neighbourhood.TWO_VAULTS, "")));
    }
  }

  private Account person;

  @BeforeEach
  void useBoth() {
    person = near.identity().signIn();
    bothAnswer();
  }

  @AfterEach
  void goOn() {
    near.vault().goOn();
    near.secondVault().goOn();
  }

  @Test
  void passesOverAReplicaThatRefusesConnections() {
    near.secondVault().stop();
    try {
      for (int i = 0; i < 20; i++) {
        as(person).get(SECRETS).then().statusCode(200);
        as(person).body("{}").put(SECRETS + "/A").then().statusCode(200);
        as(person).get(VALUES).then().statusCode(200);
      }
      anybody().get("/health").then().statusCode(200);
    } finally {
      near.secondVault().start();
    }
    bothAnswer();
  }

  /** What it had under way and has no effect is answered by the other; what follows goes there. */
  @Test
  void routesAroundAReplicaThatHangs() {
    near.secondVault().hang();
    try (var threads = Executors.newFixedThreadPool(8)) {
      CompletableFuture.allOf(
              IntStream.range(0, 8)
                  .mapToObj(i -> CompletableFuture.runAsync(this::readInTime, threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    }
    for (int i = 0; i < 20; i++) {
      Response answer = as(person).body("{}").put(SECRETS + "/A");
      answer.then().statusCode(200);
      assertTrue(answer.timeIn(MILLISECONDS) < 700, "took " + answer.time());
    }
    near.secondVault().goOn();
    bothAnswer();
  }

  private void readInTime() {
    Response answer = as(person).get(SECRETS);
    answer.then().statusCode(200);
    assertTrue(answer.timeIn(MILLISECONDS) < 3000, "took " + answer.time());
  }

  /** Here the third probe that is not answered says so, and ten seconds would be waited for one. */
  @Test
  void answersWhatWaitsForReplicasThatHangWithoutWaitingToTheEnd() {
    near.vault().hang();
    near.secondVault().hang();
    try (var threads = Executors.newFixedThreadPool(3)) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> givenUp(as(person).get(SECRETS)), threads),
              CompletableFuture.runAsync(() -> givenUp(as(person).get(VALUES)), threads),
              CompletableFuture.runAsync(
                  () -> givenUp(as(person).body("{}").put(SECRETS + "/A")), threads))
          .join();
    }
    near.vault().goOn();
    near.secondVault().goOn();
    bothAnswer();
  }

  private static void givenUp(Response answer) {
    problem(answer, 503, "gateway.service.unavailable");
    assertTrue(answer.timeIn(MILLISECONDS) < 7000, "took " + answer.time());
  }

  @Test
  void repeatsAReadOnceOnly() {
    int before = received();
    problem(as(person).header("Stub", "hang-up").get(SECRETS), 503, "gateway.service.unavailable");
    assertEquals(2, received() - before);
  }

  @Test
  void neverRepeatsWhatMayHaveHadAnEffect() {
    int before = received();
    for (int i = 0; i < 10; i++) {
      as(person).header("Stub", "hang-up").body("{}").put(SECRETS + "/A").then().statusCode(503);
      // A reveal leaves a record.
      as(person).header("Stub", "hang-up").get(VALUES).then().statusCode(503);
      as(person).header("Stub", "hang-up").delete(SECRETS + "/A").then().statusCode(503);
    }
    assertEquals(30, received() - before);
  }

  private int received() {
    return near.vault().received() + near.secondVault().received();
  }

  private void bothAnswer() {
    Set<String> answered = new HashSet<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              answered.add(as(person).get(SECRETS).then().extract().path("service"));
              return answered.size() == 2;
            });
  }
}
