package io.keyhaven.gateway.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.keyhaven.gateway.answer.GatewayProblem;
import io.keyhaven.gateway.limit.Counter;
import io.keyhaven.gateway.limit.LimitState;
import io.keyhaven.gateway.limit.RateLimits;
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
    return ask(visit, counter(visit)).invoke(limit -> enforce(visit, limit)).replaceWithVoid();
  }

  /** Finds out where a network stands, for an answer that costs nothing and so is not counted. */
  public Uni<Void> look(Visit visit) {
    return ask(visit, counter(visit).unweighted()).replaceWithVoid();
  }

  private Counter counter(Visit visit) {
    return limits.byNetwork(RateClass.UNAUTHENTICATED, visit.sender().address().network());
  }

  private Uni<Optional<LimitState>> ask(Visit visit, Counter counter) {
    return limits
        .count(counter, Optional.empty())
        .map(verdict -> Optional.of(verdict.limit()))
        .onFailure()
        .recoverWithItem(Optional.empty())
        .invoke(limit -> limit.ifPresent(visit::counted));
  }

  private void enforce(Visit visit, Optional<LimitState> state) {
    state
        .filter(LimitState::exceeded)
        .ifPresent(
            limit -> {
              blocked.put(visit.sender().address().network(), limit);
              throw GatewayProblem.tooMany(limit);
            });
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
