package io.keyhaven.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.limit.LimitState;
import io.keyhaven.gateway.limit.RateLimits;
import io.keyhaven.gateway.limit.Verdict;
import io.keyhaven.gateway.route.RateClass;
import io.keyhaven.gateway.visit.Visit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests that nobody vouches for: counted per network. A network that is over its limit is
 * remembered until the window ends, so that guessing at API keys stops here and not at identity.
 */
@ApplicationScoped
public class Strangers {
  private static final int REMEMBERED = 100_000;

  private final RateLimits limits;
  private final Cache<String, LimitState> blocked =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfter(
              Expiry.<String, LimitState>creating(
                  (network, limit) -> Duration.ofMillis(limit.resetMillis())))
          .build();

  Strangers(RateLimits limits) {
    this.limits = limits;
  }

  /**
   * Counts a request without valid sign-in.
   *
   * @return nothing; fails with 429 when there were too many; while Redis is away it is not counted
   */
  public Uni<Void> count(Visit visit) {
    String network = visit.sender().address().network();
    return limits
        .count(limits.byNetwork(RateClass.UNAUTHENTICATED, network), Optional.empty())
        .map(Verdict::limit)
        .onFailure()
        .recoverWithNull()
        .invoke(limit -> enforce(visit, network, limit))
        .replaceWithVoid();
  }

  private void enforce(Visit visit, String network, LimitState limit) {
    if (limit == null) {
      return;
    }
    visit.counted(limit);
    if (limit.exceeded()) {
      blocked.put(network, limit);
      throw GatewayProblem.tooMany(limit);
    }
  }

  /** 429 for a network that is known to be over its limit. */
  void refuseIfTooMany(Visit visit) {
    LimitState limit = blocked.getIfPresent(visit.sender().address().network());
    if (limit != null) {
      visit.counted(limit);
      throw GatewayProblem.tooMany(limit);
    }
  }
}
