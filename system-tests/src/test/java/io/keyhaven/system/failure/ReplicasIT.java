package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Answer;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.Metrics;
import io.keyhaven.system.suite.Processes;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.vaultapi.VaultApi;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two processes of identity and of the vault behind one gateway behave as one. Both pairs start
 * together on empty databases, so their migrations do, too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {
  private static final Logger LOG = Logger.getLogger(ReplicasIT.class.getName());
  private static final List<String> VAULTS = List.of("vault-1", "vault-2");
  private static final List<String> IDENTITIES = List.of("identity-1", "identity-2");
  private static final Duration SOON = Duration.ofSeconds(60);

  /** From standing still to being passed by. */
  private static final Duration PASSED_BY = Duration.ofSeconds(10);

  private static final Duration PROMPT = Duration.ofSeconds(1);

  private Suite suite;
  private Processes processes;

  @BeforeAll
  void start() {
    suite = Suite.startAnother("replicas", Map.of(), "--replicas", "identity=2,vault=2");
    processes = suite.processes();
  }

  @AfterAll
  void stop() {
    suite.close();
  }

  @Test
  void aWriteIsSeenByEveryReplicaAtOnce() {
    Project shop = suite.register().organization().createProject();
    List<Double> before = counts(VAULTS, "keyhaven_vault_reveals_total");
    for (int i = 0; i < 40; i++) {
      shop.set("production", "NAME", "value " + i).expectSuccess();
      assertEquals("value " + i, shop.reveal("production", "NAME").expect(200).field("value"));
    }
    assertEveryOneRose(before, counts(VAULTS, "keyhaven_vault_reveals_total"));
  }

  /** The same through Vault's protocol, version for version. */
  @Test
  void aWriteOfAVaultClientIsSeenByEveryReplicaAtOnce() {
    Person ada = suite.register();
    String path = "secret/data/" + ada.organization().createProject().slug() + "/production/app";
    VaultApi client = VaultApi.nobody(suite.anonymous()).as(ada.accessToken());
    List<Double> before = counts(VAULTS, "keyhaven_vault_reveals_total");
    for (int i = 1; i <= 40; i++) {
      client.put(path, Map.of("data", Map.of("NAME", "value " + i))).expect(200);
      Answer read = client.get(path).expect(200);
      assertEquals("value " + i, read.at("/data/data/NAME").asText());
      assertEquals(i, read.at("/data/metadata/version").asInt());
    }
    client.delete(path).expect(204);
    for (int i = 0; i < 10; i++) {
      client.get(path).expect(404);
    }
    assertEveryOneRose(before, counts(VAULTS, "keyhaven_vault_reveals_total"));
  }

  @Test
  void aRevocationHoldsAtEveryReplicaAtOnce() {
    Person ada = suite.register();
    Project shop = ada.organization().createProject();
    List<Double> before = counts(IDENTITIES, "keyhaven_token_exchanges_total");
    for (int i = 0; i < 15; i++) {
      var account = ada.organization().createServiceAccount();
      shop.grant(account, "production", "/", "secret:list").expectSuccess();
      String secrets = shop.environment("production") + "/secrets";
      account.api().get(secrets).expect(200);
      ada.api().delete(account.keysPath() + "/" + account.keyId()).expect(204);
      account.api().get(secrets).expect(401);
    }
    assertEveryOneRose(before, counts(IDENTITIES, "keyhaven_token_exchanges_total"));
  }

  @Test
  void killingAReplicaCostsNoMoreThanWhatWasUnderWay() throws InterruptedException {
    var scene = new Scene(suite);
    try (var load = new Load(Scene.CLIENTS)) {
      scene.play(load);
      for (String replica : List.of("vault-1", "vault-2", "identity-1", "identity-2")) {
        long pid = processes.pid(replica);
        awaitServed(scene, 50);
        long before = scene.ledger().failures();
        processes.kill(pid);
        awaitServed(scene, 300);
        long failures = scene.ledger().failures() - before;
        LOG.info("%d requests failed with %s".formatted(failures, replica));
        assertTrue(failures <= Scene.CLIENTS, failures + " requests failed with " + replica);
        processes.start(replica);
        scene.awaitRecovery(SOON);
      }
    }
    scene.check();
  }

  @Test
  void aReplicaThatStandsStillIsPassedByAndComesBack() throws InterruptedException {
    var scene = new Scene(suite);
    Project shop = suite.register().organization().createProject();
    try (var load = new Load(Scene.CLIENTS)) {
      scene.play(load);
      for (String replica : List.of("vault-1", "vault-2", "identity-1", "identity-2")) {
        awaitServed(scene, 50);
        standStill(shop, replica);
        scene.awaitRecovery(SOON);
        await(replica + " is there again").atMost(SOON).until(() -> isUp(replica));
      }
    }
    scene.check();
  }

  /** One of two held the lock of the relay: records of changes must come all the same. */
  private void standStill(Project shop, String replica) {
    String name = replica.replace('-', '_').toUpperCase(Locale.ROOT);
    shop.set("production", name, "before").expect(201);
    processes.freeze(replica);
    try {
      long begin = System.nanoTime();
      await("prompt answers").atMost(PASSED_BY).until(() -> isPrompt(shop, name));
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      LOG.info("%d ms until %s was passed by".formatted(took.toMillis(), replica));
      var written = shop.set("production", name, "meanwhile").expect(200);
      String request = written.header("X-Request-Id").orElseThrow();
      await("the record, by the other replica's relay")
          .atMost(SOON)
          .until(() -> isRecorded(shop, request));
    } finally {
      processes.thaw(replica);
    }
  }

  /** Twenty answers of the vault and of identity in a row, none of which one had to wait for. */
  private static boolean isPrompt(Project shop, String name) {
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      boolean served =
          shop.reveal("production", name).status() == 200
              && shop.api().get("/api/v1/auth/me").status() == 200;
      if (!served || System.nanoTime() - begin > PROMPT.toNanos()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRecorded(Project shop, String request) {
    return shop.organization().auditEvents("action=secret.write").stream()
        .anyMatch(event -> event.path("requestId").asText().equals(request));
  }

  private boolean isUp(String replica) {
    return suite.process(replica).orElseThrow().path("health").asText().equals("UP");
  }

  private static void awaitServed(Scene scene, int more) {
    long goal = scene.ledger().successes() + more;
    await("answers").atMost(SOON).until(() -> scene.ledger().successes() >= goal);
  }

  private List<Double> counts(List<String> replicas, String counter) {
    return replicas.stream().map(name -> Metrics.counter(suite, name, counter)).toList();
  }

  private static void assertEveryOneRose(List<Double> before, List<Double> after) {
    for (int i = 0; i < before.size(); i++) {
      assertTrue(after.get(i) > before.get(i), before + " became " + after);
    }
  }
}
