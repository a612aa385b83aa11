package io.keyhaven.identity.signin;

import io.keyhaven.problem.ProblemException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Slows guessing. All of it counts before it is known whether the account exists and answers alike,
 * is kept in Redis for all replicas, and takes one round trip.
 *
 * <ul>
 *   <li><b>Account and network</b>: so many attempts a minute, and a growing wait after failures in
 *       a row. An ordinary client meets nothing else.
 *   <li><b>Wide network</b>: whoever holds an IPv6 /48 has 65,536 networks and could try a list of
 *       stolen passwords from all of them. Together they get about what a single one may try in an
 *       hour.
 *   <li><b>Account</b>: whoever rents many networks could try one account from each of them.
 * </ul>
 *
 * <p>A ceiling must not become a way to lock somebody out, so it never closes altogether: each part
 * of what reached it keeps a few attempts in the window. A wide network has 256 sites, and an
 * account is tried from somewhere: a neighbour, or whoever attacks from elsewhere, cannot use up
 * what this site has, and an attacker gains those few attempts per site or wide network only.
 * Sessions that are alive are never concerned.
 */
@ApplicationScoped
class SignInLimits {
  /**
   * Counts an attempt; answers the count, the rest of the minute and how long to wait, in ms. A
   * ceiling counts the attempt as a failure at once, so that many at the same time do not pass it;
   * {@link #SUCCESS} takes that back.
   */
  private static final String ATTEMPT =
      """
      local wait = redis.call('PTTL', KEYS[2])
      if wait > 0 then
        return {tonumber(redis.call('GET', KEYS[1]) or '0'), math.max(redis.call('PTTL', KEYS[1]), 0), wait}
      end
      local function count(key, window)
        local counted = redis.call('INCR', key)
        if counted == 1 then redis.call('PEXPIRE', key, window) end
        return counted
      end
      local attempts = count(KEYS[1], 60000)
      local rest = redis.call('PTTL', KEYS[1])
      if attempts > tonumber(ARGV[1]) then return {attempts, rest, rest} end
      for ceiling = 3, 5, 2 do
        local failures = tonumber(redis.call('GET', KEYS[ceiling]) or '0')
        if failures >= tonumber(ARGV[ceiling]) and count(KEYS[ceiling + 1], ARGV[2]) > tonumber(ARGV[4]) then
          return {attempts, rest, math.max(redis.call('PTTL', KEYS[ceiling]), 1)}
        end
      end
      count(KEYS[3], ARGV[2])
      count(KEYS[5], ARGV[2])
      return {attempts, rest, 0}
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

  /** Forgets the failures in a row; what the ceilings counted was none. */
  private static final String SUCCESS =
      """
      redis.call('DEL', KEYS[1], KEYS[2])
      for ceiling = 3, 4 do
        if tonumber(redis.call('GET', KEYS[ceiling]) or '0') > 0 then redis.call('DECR', KEYS[ceiling]) end
      end
      return 0
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
    List<String> keys =
        List.of(
            attempt.minuteKey(),
            attempt.waitKey(),
            attempt.wideNetworkKey(),
            attempt.siteBeyondKey(),
            attempt.accountKey(),
            attempt.accountBeyondKey());
    return execute(
            ATTEMPT,
            keys,
            config.attemptsPerMinute(),
            config.ceilingWindow().toMillis(),
            config.failuresPerWideNetwork(),
            config.attemptsBeyondCeiling(),
            config.failuresPerAccount())
        .map(answer -> admit(number(answer, 0), number(answer, 1), number(answer, 2)));
  }

  Uni<Void> failed(Attempt attempt) {
    return execute(
            FAILURE,
            List.of(attempt.failuresKey(), attempt.waitKey()),
            config.memory().toMillis(),
            config.failuresBeforeSlowDown(),
            config.maximumWait().toMillis())
        .replaceWithVoid();
  }

  /** Forgets the failures; the minute goes on counting. */
  Uni<Void> succeeded(Attempt attempt) {
    List<String> keys =
        List.of(
            attempt.failuresKey(),
            attempt.waitKey(),
            attempt.wideNetworkKey(),
            attempt.accountKey());
    return execute(SUCCESS, keys).replaceWithVoid();
  }

  private RateLimit admit(long count, long minuteMillis, long waitMillis) {
    long remaining = Math.max(0, config.attemptsPerMinute() - count);
    var limit = new RateLimit(config.attemptsPerMinute(), remaining, seconds(minuteMillis));
    if (waitMillis > 0) {
      throw limit.exceeded(seconds(waitMillis));
    }
    return limit;
  }

  private Uni<Response> execute(String script, List<String> keys, Number... arguments) {
    String[] command =
        Stream.of(
                Stream.of(script, Integer.toString(keys.size())),
                keys.stream(),
                Stream.of(arguments).map(Number::toString))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return redis
        .execute("EVAL", command)
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
}
