package io.keyhaven.gateway.limit;

import io.keyhaven.gateway.route.RateClass;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
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
  private static final String NO_MARK = MARK + "none";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final RedisLines lines;
  private final LimitConfig config;
  private final String windowMillis;

  RateLimits(RedisLines lines, LimitConfig config) {
    this.lines = lines;
    this.config = config;
    this.windowMillis = Long.toString(config.window().toMillis());
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
    String mark = credentialId.map(id -> MARK + id).orElse(NO_MARK);
    return Uni.createFrom()
        .deferred(() -> UniHelper.toUni(ask(counter, mark)))
        .onFailure()
        .transform(RateLimits::unavailable);
  }

  private Future<Verdict> ask(Counter counter, String mark) {
    return lines
        .line()
        .compose(line -> ask(line, counter, mark).onFailure(failure -> lines.drop(line)));
  }

  private Future<Verdict> ask(RedisLine line, Counter counter, String mark) {
    return run(line, Command.EVALSHA, LimitScript.SHA1, counter, mark)
        .recover(
            failure ->
                isUnknownScript(failure)
                    ? run(line, Command.EVAL, LimitScript.SOURCE, counter, mark)
                    : Future.failedFuture(failure))
        .timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .map(answer -> verdict(lines.keepsMarks(line), answer, counter));
  }

  private Future<Response> run(
      RedisLine line, Command command, String script, Counter counter, String mark) {
    return line.send(
        Request.cmd(command)
            .arg(script)
            .arg(3)
            .arg(READY)
            .arg(mark)
            .arg(counter.key())
            .arg(counter.weight())
            .arg(windowMillis)
            .arg(line.process().runId()));
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure instanceof ErrorType error && error.is("NOSCRIPT");
  }

  private static Verdict verdict(boolean keepsMarks, Response answer, Counter counter) {
    return new Verdict(
        keepsMarks && answer.get(0).toInteger() == 1,
        answer.get(1).toLong(),
        new LimitState(counter.limit(), answer.get(2).toLong(), answer.get(3).toLong()));
  }

  private static ProblemException unavailable(Throwable failure) {
    return ProblemException.unavailable(
        "gateway.limits.unavailable", "Limits and revocations cannot be checked now.", RETRY_AFTER);
  }
}
