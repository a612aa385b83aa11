package io.keyhaven.vault.reveal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How well the topic of the records is kept.
 *
 * @param retentionMillis -1 for without end
 */
record AuditTopic(int replicas, int minInsyncReplicas, long retentionMillis) {
  private static final int LEAST_REPLICAS = 3;
  private static final int LEAST_INSYNC = 2;
  private static final Duration LEAST_RETENTION = Duration.ofDays(7);

  /** What is too little for production, in words; empty when nothing is. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (replicas < LEAST_REPLICAS) {
      faults.add("%d replicas instead of %d or more".formatted(replicas, LEAST_REPLICAS));
    }
    if (minInsyncReplicas < LEAST_INSYNC) {
      faults.add(
          "min.insync.replicas is %d instead of %d or more"
              .formatted(minInsyncReplicas, LEAST_INSYNC));
    }
    if (retentionMillis >= 0 && retentionMillis < LEAST_RETENTION.toMillis()) {
      faults.add("retention.ms is less than a week");
    }
    return faults;
  }
}
