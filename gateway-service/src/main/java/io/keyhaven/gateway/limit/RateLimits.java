package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.route.RateClass;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Counts requests and reads revocation marks: one round trip, at most {@code redisTimeout}. */
@ApplicationScoped
public class RateLimits {
  private static final String READY = "kh:marks:ready";
  static final String MARK = "kh:mark:";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Redis redis;
  private final LimitConfig config;

  RateLimits(Redis redis, LimitConfig config) {
    this.redis = redis;
    this.config = config;
  }

  public Counter byNetwork(RateClass rateClass, String network) {
    return new Counter(rateClass, network, config.of(rateClass, false), 1);
  }

  public Counter byPrincipal(RateClass rateClass, UUID principal, boolean serviceAccount) {
    return new Counter(rateClass, principal.toString(), config.of(rateClass, serviceAccount), 1);
  }

  /**
   * Counts a request and reads the mark of the credential it came with.
   *
   * @return the verdict; fails with a 503 problem when Redis does not answer in time
   */
  public Uni<Verdict> count(Counter counter, Optional<UUID> credentialId) {
    String mark = MARK + credentialId.map(UUID::toString).orElse("none");
    return run(Command.EVALSHA, LimitScript.SHA1, mark, counter)
        .onFailure(RateLimits::isUnknownScript)
        .recoverWithUni(() -> run(Command.EVAL, LimitScript.SOURCE, mark, counter))
        .map(answer -> verdict(answer, counter))
        .onFailure()
        .transform(RateLimits::unavailable);
  }

  private Uni<Response> run(Command command, String script, String mark, Counter counter) {
    Request request =
        Request.cmd(command)
            .arg(script)
            .arg(3)
            .arg(READY)
            .arg(mark)
            .arg(counter.key())
            .arg(counter.weight())
            .arg(config.window().toMillis());
    return Uni.createFrom()
        .deferred(
            () ->
                UniHelper.toUni(
                    redis
                        .send(request)
                        .timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS)));
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure instanceof ErrorType error && error.is("NOSCRIPT");
  }

  private static Verdict verdict(Response answer, Counter counter) {
    return new Verdict(
        answer.get(0).toInteger() == 1,
        answer.get(1).toLong(),
        new LimitState(counter.limit(), answer.get(2).toLong(), answer.get(3).toLong()));
  }

  private static ProblemException unavailable(Throwable failure) {
    return ProblemException.unavailable(
        "gateway.limits.unavailable", "Limits and revocations cannot be checked now.", RETRY_AFTER);
  }
}
