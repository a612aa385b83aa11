package io.keyhaven.gateway.limit;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The connections over which limits are counted and marks are read, one for each event loop. A
 * connection that failed in any way is given up; the next request opens another one and learns anew
 * which Redis process answers.
 *
 * <p>Whether that process keeps marks is one finding for all connections: what one of them learns
 * holds for every request from then on, whichever event loop it is on.
 */
@ApplicationScoped
public class RedisLines {
  private static final Logger LOG = Logger.getLogger(RedisLines.class);
  private static final Duration INSPECTED_FOR = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final RedisSettings settings;
  private final LimitConfig config;
  private final ConcurrentMap<EventLoop, Future<RedisLine>> lines = new ConcurrentHashMap<>();
  private final AtomicReference<RedisProcess> latest = new AtomicReference<>();
  private final AtomicLong inspectedNanos = new AtomicLong(System.nanoTime());
  private final AtomicReference<String> complained = new AtomicReference<>("");

  RedisLines(Vertx vertx, RedisSettings settings, LimitConfig config) {
    this.vertx = vertx;
    this.settings = settings;
    this.config = config;
  }

  /** The line of this event loop; fails when Redis cannot be reached. */
  Future<RedisLine> line() {
    EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
    Future<RedisLine> known = lines.get(loop);
    if (known == null) {
      Future<RedisLine> line =
          open().timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS);
      lines.put(loop, line);
      return line.onFailure(failure -> lines.remove(loop, line));
    }
    return known.succeeded() && inspectionIsDue() ? inspect(known.result()) : known;
  }

  /** True for one caller every so often; the others go on with what is known. */
  private boolean inspectionIsDue() {
    long last = inspectedNanos.get();
    long now = System.nanoTime();
    return now - last > INSPECTED_FOR.toNanos() && inspectedNanos.compareAndSet(last, now);
  }

  private Future<RedisLine> inspect(RedisLine line) {
    return line.inspect()
        .timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(this::learn)
        .onFailure(failure -> drop(line))
        .map(line);
  }

  /** Whether a mark that was written to the process at the other end of a line is still there. */
  boolean keepsMarks(RedisLine line) {
    RedisProcess now = latest.get();
    boolean same = now != null && now.runId().equals(line.process().runId());
    return (same ? now : line.process()).keepsMarks();
  }

  /** On the event loop itself and not in the request that happens to come first. */
  private Future<RedisLine> open() {
    Promise<RedisLine> opened = Promise.promise();
    ((ContextInternal) vertx.getOrCreateContext())
        .unwrap()
        .runOnContext(now -> connect().onComplete(opened));
    return opened.future();
  }

  private Future<RedisLine> connect() {
    Redis client = settings.newClient(vertx);
    return client
        .connect()
        .compose(connection -> RedisLine.over(client, connection))
        .timeout(config.redisTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(line -> learn(line.process()))
        .onSuccess(line -> line.onEnd(() -> drop(line)))
        .onFailure(failure -> client.close());
  }

  /** Gives a line up that did not do what it should. */
  void drop(RedisLine line) {
    boolean ours = lines.values().removeIf(known -> known.succeeded() && known.result() == line);
    if (ours) {
      line.close();
    }
  }

  /** Whether Redis answers, and keeps what it is told; never fails. */
  public Future<Boolean> isUsable() {
    return line().compose(this::inspect).map(this::keepsMarks).otherwise(false);
  }

  /** The policy by which Redis may drop marks; empty while it may not. */
  public Optional<String> harmfulPolicy() {
    return Optional.of(complained.get()).filter(policy -> !policy.isEmpty());
  }

  private void learn(RedisProcess process) {
    latest.set(process);
    String policy = process.keepsMarks() ? "" : process.evictionPolicy();
    if (complained.getAndSet(policy).equals(policy) || policy.isEmpty()) {
      return;
    }
    LOG.errorf(
        "Redis has maxmemory-policy %s and may drop the marks of revoked credentials: nobody is"
            + " let in until it is noeviction (CONFIG SET maxmemory-policy noeviction)",
        policy);
  }
}
