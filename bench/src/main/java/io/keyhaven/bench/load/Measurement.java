package io.keyhaven.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load gave.
 *
 * @param latencies of the answers that were expected, in nanoseconds
 * @param errors how often anything else came instead: a status, {@code closed} or {@code timeout}
 */
public record Measurement(double seconds, Histogram latencies, Map<String, Long> errors) {
  public long requests() {
    return latencies.getTotalCount();
  }

  public double perSecond() {
    return requests() / seconds;
  }

  public double millisAt(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
