package io.keyhaven.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnProcessTest {
  private static final Map<String, String> SECRETS = Map.of("KEYHAVEN_X", "Grüner-Ginkgo-17");

  private static List<Finding> judge(ProcessFacts process) {
    return new OwnProcess(process, SECRETS).findings();
  }

  @Test
  void acceptsAnOrdinaryProcess() {
    var facts = new ProcessFacts(List.of("java", "-jar", "a.jar"), List.of("-Xmx64m"), false);
    assertEquals(List.of(), judge(facts));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
        "-Xrunjdwp:server=y",
        "-agentpath:/opt/libjdwp.so",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-XX:+HeapDumpOnOutOfMemoryError"
      })
  void refusesWhatOpensTheProcessToOthers(String option) {
    assertEquals(1, judge(new ProcessFacts(List.of(), List.of(option), false)).size());
  }

  @Test
  void refusesCoreDumps() {
    var findings = judge(new ProcessFacts(List.of(), List.of(), true));
    assertEquals(List.of("RLIMIT_CORE"), findings.stream().map(Finding::setting).toList());
  }

  /** Linux hands arguments out as bytes; they are looked at as such. */
  @Test
  void refusesSecretsInArgumentsAndDoesNotRepeatThem() {
    String listed = "-Dx=Gr\u00c3\u00bcner-Ginkgo-17";
    var findings = judge(new ProcessFacts(List.of("java", listed), List.of(), false));
    assertEquals(List.of("KEYHAVEN_X"), findings.stream().map(Finding::setting).toList());
    assertFalse(findings.toString().contains("Ginkgo"));
  }

  @Test
  void readsHowThisVeryProcessWasStarted() {
    var facts = ProcessFacts.ofThisProcess();
    assertFalse(facts.arguments().isEmpty());
    assertFalse(facts.jvmOptions().isEmpty());
  }
}
