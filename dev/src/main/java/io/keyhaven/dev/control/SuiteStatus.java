package io.keyhaven.dev.control;

import io.keyhaven.dev.suite.ProcessStatus;
import java.util.List;

/**
 * What {@code keyhaven status --json} prints.
 *
 * @param ready whether everything was started; false while it starts
 * @param address of the gateway; null when nothing runs
 * @param secrets directory of the generated passwords: {@code postgres} is PostgreSQL's
 *     superuser's, {@code redis} Redis's, {@code kafka-admin} that of Kafka's principal {@code
 *     admin}
 */
public record SuiteStatus(
    boolean running,
    boolean ready,
    String address,
    Long pid,
    String home,
    String secrets,
    List<ProcessStatus> processes) {

  /** What there is to say when nothing runs. */
  public static SuiteStatus nothing(String home, String secrets) {
    return new SuiteStatus(false, false, null, null, home, secrets, List.of());
  }
}
