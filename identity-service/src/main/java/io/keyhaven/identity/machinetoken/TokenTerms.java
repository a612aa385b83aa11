package io.keyhaven.identity.machinetoken;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * For how long, how often and from where a token is good; 0 means not limited by this.
 *
 * @param ttlSeconds until it is renewed; 0 for the installation's default
 * @param maxTtlSeconds from sign-in to the end
 * @param periodSeconds renewals give this much each, without end unless there is a maximum
 * @param numUses requests that it is good for, at most {@value #MOST_USES}
 * @param boundCidrs networks that it may be used from; none: any
 */
public record TokenTerms(
    long ttlSeconds,
    long maxTtlSeconds,
    long periodSeconds,
    int numUses,
    boolean renewable,
    List<String> boundCidrs) {
  /** Every use that is left is a row, so that uses at once do not wait for each other. */
  public static final int MOST_USES = 1000;

  /** The same with the installation's defaults in place, no longer than it allows. */
  TokenTerms within(MachineTokenConfig config) {
    long most = config.maximumLife().toSeconds();
    long wanted = ttlSeconds > 0 ? ttlSeconds : config.defaultLife().toSeconds();
    long ttl = periodSeconds > 0 ? periodSeconds : Math.min(wanted, most);
    return new TokenTerms(
        maxTtlSeconds > 0 ? Math.min(ttl, maxTtlSeconds) : ttl,
        maxTtlSeconds,
        periodSeconds,
        numUses,
        renewable,
        boundCidrs);
  }

  /** The latest end of a token that was issued then. */
  Instant latestEnd(Instant issuedAt, MachineTokenConfig config) {
    if (maxTtlSeconds > 0) {
      boolean endless = periodSeconds > 0;
      long most = config.maximumLife().toSeconds();
      return issuedAt.plusSeconds(endless ? maxTtlSeconds : Math.min(maxTtlSeconds, most));
    }
    return periodSeconds > 0
        ? issuedAt.plus(Duration.ofDays(36_500))
        : issuedAt.plus(config.maximumLife());
  }
}
