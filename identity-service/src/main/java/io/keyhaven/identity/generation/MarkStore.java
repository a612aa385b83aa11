package io.keyhaven.identity.generation;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks in Redis, where the gateway reads them with every request. A mark only ever rises, and
 * lives longer than anything that was issued under a lower generation.
 */
@ApplicationScoped
class MarkStore {
  private static final String KEY_PREFIX = "kh:mark:";
  private static final String READY = "kh:marks:ready";
  private static final Duration LIFETIME = Duration.ofMinutes(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final String RAISE =
      """
      for i = 1, #KEYS do
        local known = tonumber(redis.call('GET', KEYS[i]) or '-1')
        if tonumber(ARGV[i + 1]) > known then
          redis.call('SET', KEYS[i], ARGV[i + 1], 'PX', ARGV[1])
        end
      end
      return #KEYS
      """;

  private static final String STATE =
      """
      local id = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
      return {id, redis.call('GET', KEYS[1]) == id and 1 or 0}
      """;

  /** A marker that names this process stays: another replica of identity was faster. */
  private static final String SET_NOT_READY =
      """
      local id = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
      if redis.call('GET', KEYS[1]) ~= id then redis.call('DEL', KEYS[1]) end
      return 0
      """;

  private static final String SET_READY =
      """
      if string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') == ARGV[1] then
        redis.call('SET', KEYS[1], ARGV[1])
      end
      return 0
      """;

  private final ReactiveRedisDataSource redis;

  MarkStore(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /** Tells Redis these minimums; fails when it cannot be told. */
  Uni<Void> raise(List<Mark> marks) {
    if (marks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var arguments = new ArrayList<String>();
    arguments.add(RAISE);
    arguments.add(Integer.toString(marks.size()));
    marks.forEach(mark -> arguments.add(KEY_PREFIX + mark.credentialId()));
    arguments.add(Long.toString(LIFETIME.toMillis()));
    marks.forEach(mark -> arguments.add(Long.toString(mark.generation())));
    return execute("EVAL", arguments.toArray(String[]::new)).replaceWithVoid();
  }

  /** Which Redis process answers, and whether it has been told every living mark. */
  Uni<State> state() {
    return execute("EVAL", STATE, "1", READY)
        .map(answer -> new State(answer.get(0).toString(), answer.get(1).toInteger() == 1));
  }

  /** Marks this very process as told; another one that took its place meanwhile stays unmarked. */
  Uni<Void> setReady(String runId) {
    return execute("EVAL", SET_READY, "1", READY, runId).replaceWithVoid();
  }

  /** From here on the gateway serves nobody until some replica's {@link #setReady}. */
  Uni<Void> setNotReady() {
    return execute("EVAL", SET_NOT_READY, "1", READY).replaceWithVoid();
  }

  /** Redis that does not answer soon counts as away; a mark that arrives late does no harm. */
  private Uni<Response> execute(String command, String... arguments) {
    return redis.execute(command, arguments).ifNoItem().after(TIMEOUT).fail();
  }

  /**
   * A Redis process.
   *
   * @param runId its own, another one after every start
   */
  record State(String runId, boolean ready) {}
}
