package io.keyhaven.bench.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts while measuring is on. Confined to the generator's thread. */
final class Tally {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
  private final Map<String, Long> errors = new TreeMap<>();
  private boolean measuring;
  private long began;
  private long ended;

  void begin() {
    measuring = true;
    began = System.nanoTime();
  }

  void end() {
    measuring = false;
    ended = System.nanoTime();
  }

  void answered(long dueNanos) {
    if (measuring) {
      latencies.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - dueNanos));
    }
  }

  void failed(String how) {
    if (measuring) {
      errors.merge(how, 1L, Long::sum);
    }
  }

  Measurement result() {
    return new Measurement((ended - began) / 1e9, latencies, Map.copyOf(errors));
  }
}
