package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.route.RateClass;

/**
 * What a request is counted under.
 *
 * @param id the network or the principal
 * @param limit requests per window
 */
public record Counter(RateClass rateClass, String id, int limit) {
  String key() {
    return "kh:limit:" + rateClass.label() + ":" + id;
  }
}
