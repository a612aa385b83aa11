package io.keyhaven.gateway.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The connections over which limits are counted and marks are read, one for each event loop. A
 * connection that failed in any way is given up; the next request opens another one and learns anew
 * which Redis process answers.
 */
@ApplicationScoped
public class RedisLines {
  private static final Logger LOG = Logger.getLogger(RedisLines.class);
  private static final Duration INSPECTED_FOR = Duration.ofSeconds(5);

  private final Redis redis;
  private final LimitConfig config;
  private final ConcurrentMap<Thread, Future<RedisLine>> lines = new ConcurrentHashMap<>();
  private final AtomicReference<String> complained = new AtomicReference<>("");

  RedisLines(Redis redis, LimitConfig config) {
    this.redis = redis;
    this.config = config;
  }

  /** The line of this event loop; fails when Redis cannot be reached. */
  Future<RedisLine> line() {
    Thread loop = Thread.currentThread();
    Future<RedisLine> known = lines.get(loop);
    if (known == null) {
      return replace(loop, null, open());
    }
    if (known.succeeded() && known.result().ageNanos() > INSPECTED_FOR.toNanos()) {
      return replace(loop, known, known.result().inspectAgain().onSuccess(this::complain));
    }
    return known;
  }

  private Future<RedisLine> replace(Thread loop, Future<RedisLine> old, Future<RedisLine> wanted) {
    Future<RedisLine> line =
        wanted.timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS);
    lines.put(loop, line);
    return line.onFailure(
        failure -> {
          lines.remove(loop, line);
          if (old != null) {
            close(old.result());
          }
        });
  }

  private Future<RedisLine> open() {
    return redis.connect().compose(this::greet).onSuccess(this::complain);
  }

  private Future<RedisLine> greet(RedisConnection connection) {
    return RedisLine.over(connection)
        .onSuccess(line -> line.onEnd(() -> drop(line)))
        .onFailure(failure -> connection.close().onFailure(closed -> {}));
  }

  /** Gives a line up that did not do what it should. */
  void drop(RedisLine line) {
    boolean ours =
        lines.values().removeIf(known -> known.succeeded() && known.result().isSameAs(line));
    if (ours) {
      close(line);
    }
  }

  private static void close(RedisLine line) {
    line.close().onFailure(closed -> {});
  }

  /** Whether Redis answers, and keeps what it is told; never fails. */
  public Future<Boolean> isUsable() {
    return line()
        .compose(RedisLine::inspectAgain)
        .timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(this::complain)
        .map(line -> line.process().keepsMarks())
        .otherwise(false);
  }

  /** The policy by which Redis may drop marks; empty while it may not. */
  public Optional<String> harmfulPolicy() {
    return Optional.of(complained.get()).filter(policy -> !policy.isEmpty());
  }

  private void complain(RedisLine line) {
    String policy = line.process().keepsMarks() ? "" : line.process().evictionPolicy();
    if (complained.getAndSet(policy).equals(policy) || policy.isEmpty()) {
      return;
    }
    LOG.errorf(
        "Redis has maxmemory-policy %s and may drop the marks of revoked credentials: nobody is"
            + " let in until it is noeviction (CONFIG SET maxmemory-policy noeviction)",
        policy);
  }
}
