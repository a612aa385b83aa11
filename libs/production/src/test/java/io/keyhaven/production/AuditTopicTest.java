package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judgement alone; ProductionChecksTest of the vault asks a real broker. */
class AuditTopicTest {
  private static final Map<String, String> SAFE =
      Map.of(
          "min.insync.replicas", "2",
          "retention.ms", "604800000",
          "retention.bytes", "-1",
          "unclean.leader.election.enable", "false");

  @Test
  void acceptsThreeReplicasTwoInSyncAWeek() {
    assertEquals(List.of(), new AuditTopic("t", 3, SAFE::get).findings());
  }

  @Test
  void refusesFewerReplicas() {
    assertEquals(1, new AuditTopic("t", 2, SAFE::get).findings().size());
  }

  @ParameterizedTest
  @CsvSource({
    "min.insync.replicas,1",
    "retention.ms,604799999",
    "retention.bytes,1073741824",
    "unclean.leader.election.enable,true"
  })
  void refusesSettingsThatLoseRecordsAndNamesThem(String setting, String value) {
    var settings = new HashMap<>(SAFE);
    settings.put(setting, value);
    var findings = new AuditTopic("t", 3, settings::get).findings();
    assertEquals(1, findings.size());
    assertTrue(findings.getFirst().toString().contains("t " + setting + " is " + value));
  }

  @Test
  void acceptsRecordsThatAreKeptForEver() {
    var settings = new HashMap<>(SAFE);
    settings.put("retention.ms", "-1");
    assertEquals(List.of(), new AuditTopic("t", 3, settings::get).findings());
  }
}
