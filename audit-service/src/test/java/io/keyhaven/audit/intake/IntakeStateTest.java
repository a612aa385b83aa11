package io.keyhaven.audit.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.keyhaven.events.Contract;
import io.keyhaven.events.IntakeEvents;
import io.keyhaven.testing.KeyHavenInfrastructure;
import io.keyhaven.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the other services are told that nothing is stored. */
@QuarkusTest
@QuarkusTestResource(
    value = KeyHavenInfrastructure.class,
    initArgs = @ResourceArg(name = "service", value = "audit"))
class IntakeStateTest {
  private static final String TOPIC = "keyhaven.audit.v1";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  TopicReader topics;

  @Inject IntakeChannel channel;

  private Instant now = Instant.parse("2026-11-20T08:15:30Z");
  private IntakeState state;
  private int before;

  @BeforeEach
  void listen() {
    state = new IntakeState(channel, PATIENCE, () -> now);
    before = topics.all(TOPIC).size();
  }

  @Test
  void tellsOfAFullDiskAtOnceAndWithEveryAttemptUntilItStoresAgain() {
    state.failed(refusal("53100"));
    now = now.plusSeconds(1);
    state.failed(refusal("53100"));
    state.succeeded();
    state.succeeded();
    assertTold(IntakeEvents.STOPPED, IntakeEvents.STOPPED, IntakeEvents.RESUMED);
    assertTrue(told().getFirst().value().contains("store_full"));
  }

  @Test
  void saysNothingOfWhatARestartOfTheDatabaseTakes() {
    state.failed(new IOException("connection reset"));
    now = now.plus(PATIENCE);
    state.failed(refusal("57P03"));
    state.failed(refusal("53300"));
    state.succeeded();
    now = now.plus(PATIENCE);
    state.failed(refusal("57P03"));
    now = now.plus(PATIENCE).plusMillis(1);
    state.failed(refusal("57P03"));
    assertTold(IntakeEvents.STOPPED);
    assertTrue(told().getFirst().value().contains("store_failing"));
  }

  @Test
  void whatIsToldHasTheMembersOfTheContract() throws IOException {
    state.failed(refusal("53100"));
    state.succeeded();
    assertTold(IntakeEvents.STOPPED, IntakeEvents.RESUMED);
    for (ConsumerRecord<String, String> event : told()) {
      Contract contract = Contract.of(TopicReader.header(event, "ce_type")).orElseThrow();
      for (String example : contract.examples()) {
        assertEquals(members(example), members(event.value()));
      }
    }
  }

  private void assertTold(String... types) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertEquals(
                    List.of(types),
                    told().stream().map(event -> TopicReader.header(event, "ce_type")).toList()));
  }

  /** All of it has the same key, so it is in one partition and in order. */
  private List<ConsumerRecord<String, String>> told() {
    return topics.all(TOPIC).stream().skip(before).toList();
  }

  private static PgException refusal(String sqlState) {
    return new PgException("refused", "ERROR", sqlState, null);
  }

  private static Set<String> members(String json) throws IOException {
    Set<String> members = new TreeSet<>();
    new ObjectMapper().readTree(json).fieldNames().forEachRemaining(members::add);
    return members;
  }
}
