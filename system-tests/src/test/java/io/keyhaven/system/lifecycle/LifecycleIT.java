package io.keyhaven.system.lifecycle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.KeyhavenScript;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the launcher promises about starting, stopping and looking. */
@SystemTest
@Order(Integer.MAX_VALUE)
class LifecycleIT {
  private static final List<String> PROCESSES =
      List.of("postgres", "redis", "kafka", "identity", "vault", "audit", "gateway");

  private final Suite suite;

  LifecycleIT(Suite suite) {
    this.suite = suite;
  }

  @Test
  void statusListsEveryProcess() {
    for (String name : PROCESSES) {
      JsonNode process = suite.process(name).orElseThrow(() -> new AssertionError(name));
      assertTrue(ProcessHandle.of(process.path("pid").asLong()).isPresent(), process.toString());
      assertTrue(process.path("port").asInt() > 0, process.toString());
      assertEquals("UP", process.path("health").asText().toUpperCase(), process.toString());
    }
    assertEquals(suite.origin().getPort(), suite.portOf("gateway"));
    var table = suite.script().run(Duration.ofSeconds(30), "status");
    assertEquals(0, table.exitCode());
    PROCESSES.forEach(name -> assertTrue(table.output().contains(name), table.output()));
  }

  @Test
  void aSecondUpOfTheSameHomeSaysThatItRuns() {
    int gateway = suite.process("gateway").orElseThrow().path("pid").asInt();
    String port = Integer.toString(suite.origin().getPort());
    var second = suite.script().run(Duration.ofSeconds(60), "up", "--no-build", "--port", port);
    assertTrue(second.output().contains("already"), second.output());
    assertEquals(gateway, suite.process("gateway").orElseThrow().path("pid").asInt());
  }

  @Test
  void aTakenPortIsNamedWithItsHolder() throws IOException {
    var elsewhere = new KeyhavenScript(Files.createTempDirectory("keyhaven-second-home"));
    String port = Integer.toString(suite.origin().getPort());
    var result = elsewhere.run(Duration.ofSeconds(60), "up", "--no-build", "--port", port);
    assertNotEquals(0, result.exitCode());
    assertTrue(result.output().contains(port), result.output());
    String holder = Long.toString(suite.process("gateway").orElseThrow().path("pid").asLong());
    assertTrue(result.output().contains(holder), result.output());
  }

  @Test
  void stoppingAndStartingOneProcessLeavesTheOthers() {
    var before = pids();
    assertEquals(0, suite.script().run(Duration.ofSeconds(60), "stop", "audit").exitCode());
    assertNotEquals(
        "UP", suite.process("audit").orElseThrow().path("health").asText("").toUpperCase());
    assertEquals(0, suite.script().run(Duration.ofSeconds(90), "start", "audit").exitCode());
    suite.awaitHealthy();
    var after = pids();
    before.removeAll(after);
    assertEquals(1, before.size(), "only audit has another pid");
  }

  @Test
  void unknownNamesAndCommandsAreRefusedWithAHint() {
    var unknown = suite.script().run(Duration.ofSeconds(30), "stop", "nothing");
    assertNotEquals(0, unknown.exitCode());
    assertTrue(unknown.output().contains("vault"), unknown.output());
    assertNotEquals(0, suite.script().run(Duration.ofSeconds(30), "fly").exitCode());
    assertEquals(0, suite.script().run(Duration.ofSeconds(60), "doctor").exitCode());
  }

  @Test
  void downLeavesNoProcessAndUpFindsTheDataAgain() {
    assumeTrue(suite.isOurs(), "only a suite that this run started is stopped");
    Person ada = suite.register();
    var shop = ada.organization().createProject();
    shop.set("production", "KEPT", "over the restart").expect(201);
    var account = ada.organization().createServiceAccount();
    var pids = pids();

    assertEquals(0, suite.stop().exitCode());
    for (long pid : pids) {
      await("pid " + pid)
          .atMost(Duration.ofSeconds(5))
          .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    long start = System.nanoTime();
    suite.start();
    Duration needed = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(needed.compareTo(Duration.ofSeconds(40)) < 0, "the second start took " + needed);
    ada.api().get("/api/v1/auth/me").expect(200);
    ada.login().expect(200);
    assertEquals("over the restart", shop.reveal("production", "KEPT").field("value"));
    account.api().get(ada.organization().path() + "/projects").expect(200);
    assertTrue(
        ada.api().get(ada.organization().path() + "/audit-events/verify").at("/valid").asBoolean());
  }

  @Test
  void noSecretIsInTheArgumentsOfAProcess() {
    for (long pid : pids()) {
      String command = ProcessHandle.of(pid).flatMap(p -> p.info().commandLine()).orElse("");
      assertFalse(command.toLowerCase().matches(".*(password|secret)=\\S+.*"), command);
    }
  }

  private List<Long> pids() {
    var pids = new ArrayList<Long>();
    suite.status().path("processes").forEach(process -> pids.add(process.path("pid").asLong()));
    return pids;
  }
}
