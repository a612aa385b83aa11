package io.keyhaven.system.failure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Project;
import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Processes;
import io.keyhaven.system.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From one version's database to the next one's program, and not back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String NEWER = "9999";
  private static final String NEWER_PROGRAM =
      """
      INSERT INTO flyway_schema_history
        SELECT max(installed_rank) + 1, '%1$s', 'from the future', 'SQL', 'V%1$s__future.sql', 0,
               max(installed_by), now(), 1, true
        FROM flyway_schema_history
      """;
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE usename = 'vault_owner' AND wait_event_type = 'Lock'";
  private static final String LATEST =
      "SELECT max(version::integer) FROM flyway_schema_history WHERE success";
  private static final String FAILED =
      "SELECT count(*) FROM flyway_schema_history WHERE NOT success";

  private Suite suite;
  private Processes processes;
  private FirstLanding firstLanding;
  private Databases databases;

  @BeforeAll
  void start() {
    suite = Suite.startAnother("upgrade");
    processes = suite.processes();
    firstLanding = new FirstLanding(suite);
    databases = new Databases(suite);
  }

  @AfterAll
  void stop() {
    suite.close();
  }

  @Test
  void whatTheFirstVersionKeptIsThereAfterTheUpgrade() {
    FirstLanding.services().forEach(processes::stop);
    FirstLanding.services().forEach(firstLanding::restore);
    FirstLanding.services().forEach(processes::start);
    suite.awaitHealthy();

    Api ada = signIn();
    Project shop = project(ada);
    assertEquals(Map.of("DATABASE_URL", "postgres://new.internal/shop"), shop.values("production"));
    var first = ada.get(shop.environment("production") + "/values?revision=1").expect(200);
    assertEquals("Grüß Gott", first.at("/values/GREETING").asText());
    Api checkout = suite.anonymous().as(FirstLanding.API_KEY);
    String payments = shop.environment("production") + "/values?path=/payments";
    assertEquals(
        "sk_test_not_a_real_key",
        checkout.get(payments).expect(200).at("/values/STRIPE_API_KEY").asText());
    checkout.get(shop.environment("production") + "/values").expect(403);

    assertEquals(
        3,
        ada.post(shop.environment("production") + "/restore", Json.body("revision", 1))
            .expect(201)
            .at("/revision")
            .asLong());
    assertEquals("Grüß Gott", shop.reveal("production", "GREETING").field("value"));
    chainGoesOn(shop.organization());
  }

  private void chainGoesOn(Organization organization) {
    await("the restore's record")
        .atMost(SOON)
        .until(() -> !organization.auditEvents("action=path.restore").isEmpty());
    var verified = organization.api().get(organization.path() + "/audit-events/verify").expect(200);
    assertTrue(verified.at("/valid").asBoolean(), verified.toString());
    assertEquals(1, verified.at("/from").asLong());
    assertEquals("user.register", organization.auditEvents("").getLast().path("action").asText());
  }

  private Api signIn() {
    var login = Json.body("email", FirstLanding.EMAIL, "password", FirstLanding.PASSWORD);
    Api anonymous = suite.anonymous();
    return anonymous.as(
        anonymous.post("/api/v1/auth/login", login).expect(200).field("accessToken"));
  }

  private static Project project(Api ada) {
    String path = "/api/v1/organizations/" + FirstLanding.SLUG;
    var organization =
        new Organization(ada, ada.get(path).expect(200).field("id"), FirstLanding.SLUG);
    return new Project(
        organization, ada.get(path + "/projects/shop").expect(200).field("id"), "shop");
  }

  @Test
  void aMigrationThatWasKilledIsFinishedByTheNextStart() throws Exception {
    processes.stop("vault");
    firstLanding.createSchema("vault", 101);
    Process starting;
    try (var holder = databases.connect("vault");
        var lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("LOCK TABLE project IN ACCESS EXCLUSIVE MODE");
      starting = suite.script().start(output("start-vault"), "start", "vault");
      await("a migration that waits")
          .atMost(SOON)
          .until(() -> databases.query("vault", WAITING).equals("1"));
      processes.kill("vault");
      assertNotEquals(0, starting.waitFor());
      holder.rollback();
    }
    assertEquals("101", databases.query("vault", LATEST), "nothing is left half done");
    processes.start("vault");
    assertTrue(Integer.parseInt(databases.query("vault", LATEST)) > 101);
    assertEquals("0", databases.query("vault", FAILED));
    var fresh = suite.register();
    fresh.organization().createProject().set("production", "NAME", "value").expect(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "vault", "audit"})
  void anOlderProgramRefusesANewerSchemaAndSaysWhatToDo(String service) {
    processes.stop(service);
    databases.execute(service, NEWER_PROGRAM.formatted(NEWER));
    try {
      var refused = suite.script().run(Duration.ofSeconds(90), "start", service);
      assertNotEquals(0, refused.exitCode());
      String said = refused.output();
      assertTrue(
          said.contains("database of " + service + " has schema versions that this program"), said);
      assertTrue(said.contains("does not know: " + NEWER + "."), said);
      assertTrue(said.contains("restore the backup"), said);
    } finally {
      databases.execute(
          service, "DELETE FROM flyway_schema_history WHERE version = '%s'".formatted(NEWER));
    }
    processes.start(service);
    suite.awaitHealthy();
  }

  private static Path output(String name) throws IOException {
    Path folder = KeyhavenScript.repository().resolve("system-tests/target");
    return Files.createTempFile(folder, name, ".log");
  }
}
