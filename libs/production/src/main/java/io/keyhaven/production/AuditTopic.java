package io.keyhaven.production;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An audit topic as the broker describes it.
 *
 * @param replicas of the partition that has fewest
 * @param settings of the topic by name, the broker's defaults included
 */
record AuditTopic(String name, int replicas, UnaryOperator<String> settings) {
  private static final int LEAST_REPLICAS = 3;
  private static final int LEAST_IN_SYNC = 2;
  private static final Duration LEAST_RETENTION = Duration.ofDays(7);
  private static final long FOREVER = -1;

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    if (replicas < LEAST_REPLICAS) {
      findings.add(finding("replicas", "is " + replicas, "use at least " + LEAST_REPLICAS));
    }
    if (number("min.insync.replicas") < LEAST_IN_SYNC) {
      findings.add(wrong("min.insync.replicas", "set it to " + LEAST_IN_SYNC + " or more"));
    }
    long retention = number("retention.ms");
    if (retention != FOREVER && retention < LEAST_RETENTION.toMillis()) {
      findings.add(
          wrong("retention.ms", "set it to " + LEAST_RETENTION.toMillis() + " (a week) or more"));
    }
    if (number("retention.bytes") != FOREVER) {
      findings.add(wrong("retention.bytes", "set it to -1: records go by age only"));
    }
    if (settings.apply("unclean.leader.election.enable").equals("true")) {
      findings.add(wrong("unclean.leader.election.enable", "set it to false"));
    }
    return findings;
  }

  private long number(String setting) {
    return Long.parseLong(settings.apply(setting));
  }

  private Finding wrong(String setting, String remedy) {
    return finding(setting, "is " + settings.apply(setting), remedy);
  }

  private Finding finding(String setting, String problem, String remedy) {
    return Finding.of(
        Risk.FRAGILE_AUDIT_TOPICS, "Kafka topic " + name + " " + setting, problem, remedy);
  }
}
