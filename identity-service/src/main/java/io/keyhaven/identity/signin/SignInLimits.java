package io.keyhaven.identity.signin;

import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.problem.ProblemException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Slows guessing, per account and network: so many attempts a minute, and a growing wait after
 * failures in a row. Another network is never concerned, so nobody can lock somebody else out. It
 * counts before it is known whether the account exists. Kept in Redis, for all replicas; accounts
 * appear there as hashes only.
 */
@ApplicationScoped
class SignInLimits {
  /** Counts an attempt; answers the count, the rest of the minute and of the wait, in ms. */
  private static final String ATTEMPT =
      """
      local wait = redis.call('PTTL', KEYS[2])
      if wait > 0 then
        return {tonumber(redis.call('GET', KEYS[1]) or '0'), math.max(redis.call('PTTL', KEYS[1]), 0), wait}
      end
      local count = redis.call('INCR', KEYS[1])
      if count == 1 then redis.call('PEXPIRE', KEYS[1], 60000) end
      return {count, redis.call('PTTL', KEYS[1]), 0}
      """;

  /** Counts a failure and sets the wait for the next attempt. */
  private static final String FAILURE =
      """
      local failures = redis.call('INCR', KEYS[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[1])
      local beyond = failures - tonumber(ARGV[2])
      if beyond > 0 then
        local wait = math.min(tonumber(ARGV[3]), 1000 * 2 ^ math.min(beyond - 1, 20))
        redis.call('SET', KEYS[2], '1', 'PX', string.format('%d', wait))
      end
      return failures
      """;

  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final ReactiveRedisDataSource redis;
  private final SignInConfig config;

  SignInLimits(ReactiveRedisDataSource redis, SignInConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /**
   * Counts an attempt.
   *
   * @return how many are left; fails with 429 when it is one too many, 503 without Redis
   */
  Uni<RateLimit> attempt(Attempt attempt) {
    return execute(ATTEMPT, attempt.minuteKey(), attempt.waitKey())
        .map(answer -> admit(number(answer, 0), number(answer, 1), number(answer, 2)));
  }

  Uni<Void> failed(Attempt attempt) {
    return execute(
            FAILURE,
            attempt.failuresKey(),
            attempt.waitKey(),
            Long.toString(config.memory().toMillis()),
            Integer.toString(config.failuresBeforeSlowDown()),
            Long.toString(config.maximumWait().toMillis()))
        .replaceWithVoid();
  }

  /** Forgets the failures; the minute goes on counting. */
  Uni<Void> succeeded(Attempt attempt) {
    return command("DEL", attempt.failuresKey(), attempt.waitKey()).replaceWithVoid();
  }

  private RateLimit admit(long count, long minuteMillis, long waitMillis) {
    long remaining = Math.max(0, config.attemptsPerMinute() - count);
    var limit = new RateLimit(config.attemptsPerMinute(), remaining, seconds(minuteMillis));
    if (waitMillis > 0) {
      throw limit.exceeded(seconds(waitMillis));
    }
    if (count > config.attemptsPerMinute()) {
      throw limit.exceeded(seconds(minuteMillis));
    }
    return limit;
  }

  private Uni<Response> execute(String script, String first, String second, String... arguments) {
    return command(
        "EVAL",
        Stream.concat(Stream.of(script, "2", first, second), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Uni<Response> command(String name, String... arguments) {
    return redis
        .execute(name, arguments)
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure()
        .transform(SignInLimits::unavailable);
  }

  private static long number(Response answer, int at) {
    return answer.get(at).toLong();
  }

  private static long seconds(long millis) {
    return (millis + 999) / 1000;
  }

  @SuppressWarnings("UnusedVariable") // the shape of a transformation
  private static ProblemException unavailable(Throwable failure) {
    return ProblemException.unavailable(
        "auth.sign_in.unavailable", "Signing in is not possible now.", Duration.ofSeconds(2));
  }

  /**
   * Somebody trying one account from one network.
   *
   * @param kind keeps counters of different doors apart
   * @param account what the account is compared by
   */
  record Attempt(String kind, String account, Network network) {
    String minuteKey() {
      return "kh:limit:" + kind + ":" + id();
    }

    String failuresKey() {
      return "kh:failures:" + kind + ":" + id();
    }

    String waitKey() {
      return "kh:wait:" + kind + ":" + id();
    }

    private String id() {
      return OpaqueToken.hash(account + " " + network.value());
    }
  }
}
