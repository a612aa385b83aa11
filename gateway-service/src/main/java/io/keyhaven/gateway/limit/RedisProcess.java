package io.keyhaven.gateway.limit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Redis process at the other end of a connection.
 *
 * @param runId its own, another one after every start
 * @param evictionPolicy what it removes when its memory is full
 * @param memoryLimit in bytes; 0: none
 */
record RedisProcess(String runId, String evictionPolicy, long memoryLimit) {
  private static final Pattern RUN_ID = Pattern.compile("(?m)^run_id:(\\w+)\r?$");
  private static final Pattern POLICY = Pattern.compile("(?m)^maxmemory_policy:([\\w-]+)\r?$");
  private static final Pattern LIMIT = Pattern.compile("(?m)^maxmemory:(\\d+)\r?$");

  /** Reads what Redis answers to {@code INFO server} and {@code INFO memory}. */
  static RedisProcess of(String server, String memory) {
    return new RedisProcess(
        find(RUN_ID, server), find(POLICY, memory), Long.parseLong(find(LIMIT, memory)));
  }

  private static String find(Pattern line, String report) {
    Matcher found = line.matcher(report);
    if (!found.find()) {
      throw new IllegalStateException("Redis does not say " + line.pattern());
    }
    return found.group(1);
  }

  /** Whether what was written stays; a mark that is evicted would let a revoked credential in. */
  boolean keepsMarks() {
    return memoryLimit == 0 || evictionPolicy.equals("noeviction");
  }
}
