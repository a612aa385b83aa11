package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.route.RateClass;

/**
 * What a request is counted under.
 *
 * @param id the network or the principal
 * @param limit requests per window
 * @param weight how many requests it counts as; 0 to look without counting
 */
public record Counter(RateClass rateClass, String id, int limit, int weight) {
  /** The same, only looked at. */
  public Counter unweighted() {
    return new Counter(rateClass, id, limit, 0);
  }

  String key() {
    return "kh:limit:" + rateClass.label() + ":" + id;
  }
}
