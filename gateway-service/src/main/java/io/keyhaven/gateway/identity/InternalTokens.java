package io.keyhaven.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.keyhaven.gateway.identity.IdentityClient.Answer;
import io.keyhaven.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Internal tokens: kept in memory by credential, organization, service and (for credentials that
 * may be bound to addresses) address, and used only while their generation is not below the
 * credential's mark. That an organization is none of a credential's is kept for moments, until the
 * mark rises. Callers who miss the same token at the same time share one exchange.
 */
@ApplicationScoped
public class InternalTokens {
  private static final int REFUSALS = 10_000;

  private final IdentityClient identity;
  private final Cache<TokenRequest.Key, InternalToken> tokens;
  private final Cache<Flight, ProblemException> refusals;
  private final MeterRegistry registry;
  private final ConcurrentMap<Flight, Uni<InternalToken>> flights = new ConcurrentHashMap<>();

  InternalTokens(IdentityClient identity, IdentityConfig config, MeterRegistry registry) {
    this.identity = identity;
    this.registry = registry;
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(config.cachedTokens())
            .expireAfter(
                Expiry.<TokenRequest.Key, InternalToken>creating(
                    (key, token) -> usableFor(token, config.expiryMargin())))
            .build();
    this.refusals =
        Caffeine.newBuilder().maximumSize(REFUSALS).expireAfterWrite(config.refusalsKept()).build();
  }

  /** Whoever needs at least this generation can share what another such caller is waiting for. */
  private record Flight(TokenRequest.Key key, long minimumGeneration) {}

  /**
   * A token of at least this generation.
   *
   * @return the token, which may complete on another caller's context; fails with 401 for a
   *     credential that is dead, 403 or 404 where identity says so, 503 when it does not answer
   */
  public Uni<InternalToken> obtain(TokenRequest request, long minimumGeneration, String requestId) {
    InternalToken kept = tokens.getIfPresent(request.key());
    if (kept != null && kept.generation() >= minimumGeneration) {
      return Uni.createFrom().item(kept);
    }
    var flight = new Flight(request.key(), minimumGeneration);
    ProblemException refusal = refusals.getIfPresent(flight);
    if (refusal != null) {
      return Uni.createFrom().failure(refusal);
    }
    return flights.computeIfAbsent(flight, start -> exchange(start, request, requestId));
  }

  /** A token for a credential that may be used up; it is shared with nobody and not kept. */
  public Uni<InternalToken> redeem(TokenRequest request, String requestId) {
    return identity
        .exchange(request.toJson(0), request.userAgent(), requestId)
        .map(answer -> ExchangeAnswers.read(answer, request));
  }

  /** Keeps a redeemed token after all, where it may serve further requests. */
  public void keep(TokenRequest request, InternalToken token) {
    if (token.cacheable()) {
      tokens.put(request.key(), token);
    }
  }

  private Uni<InternalToken> exchange(Flight flight, TokenRequest request, String requestId) {
    return identity
        .exchange(request.toJson(flight.minimumGeneration), request.userAgent(), requestId)
        .map(answer -> accept(answer, flight, request))
        .onTermination()
        .invoke((token, failure, cancelled) -> land(flight, failure))
        .memoize()
        .indefinitely();
  }

  private void land(Flight flight, Throwable failure) {
    flights.remove(flight);
    if (failure instanceof ProblemException refusal && refusal.status() == 404) {
      refusals.put(flight, refusal);
    }
    registry
        .counter(
            "keyhaven.gateway.exchanges",
            "service",
            flight.key.service().label(),
            "status",
            failure instanceof ProblemException refusal
                ? Integer.toString(refusal.status())
                : "200")
        .increment();
  }

  private InternalToken accept(Answer answer, Flight flight, TokenRequest request) {
    InternalToken token = ExchangeAnswers.read(answer, request);
    if (token.generation() < flight.minimumGeneration) {
      // Identity promises not to; a token that may be revoked is never passed on.
      throw IdentityClient.unavailable();
    }
    keep(request, token);
    return token;
  }

  private static Duration usableFor(InternalToken token, Duration margin) {
    Duration left = Duration.between(Instant.now(), token.expiresAt()).minus(margin);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
