package io.keyhaven.identity.generation;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern RUN_ID = Pattern.compile("run_id:(\\S+)");

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

  /** Whether this very Redis process has been told every living mark. */
  Uni<Boolean> isReady() {
    return runId().chain(this::isMarkedBy);
  }

  private Uni<Boolean> isMarkedBy(String runId) {
    return execute("GET", READY).map(marker -> marker != null && runId.equals(marker.toString()));
  }

  Uni<Void> setReady() {
    return runId().chain(runId -> execute("SET", READY, runId)).replaceWithVoid();
  }

  /** From here on the gateway serves nobody until {@link #setReady}. */
  Uni<Void> setNotReady() {
    return execute("DEL", READY).replaceWithVoid();
  }

  /** Redis that does not answer soon counts as away; a mark that arrives late does no harm. */
  private Uni<Response> execute(String command, String... arguments) {
    return redis.execute(command, arguments).ifNoItem().after(TIMEOUT).fail();
  }

  private Uni<String> runId() {
    return execute("INFO", "server").map(MarkStore::parseRunId);
  }

  private static String parseRunId(Response information) {
    Matcher found = RUN_ID.matcher(information.toString());
    if (!found.find()) {
      throw new IllegalStateException("Redis does not say its run_id");
    }
    return found.group(1);
  }
}
