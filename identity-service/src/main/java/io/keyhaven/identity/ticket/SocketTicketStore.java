package io.keyhaven.identity.ticket;

import io.keyhaven.problem.ProblemException;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Tickets in Redis: the hash of each, until it is taken or has expired. */
@ApplicationScoped
class SocketTicketStore {
  private static final String KEY_PREFIX = "kh:ticket:";
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ReactiveRedisDataSource redis;

  SocketTicketStore(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  Uni<Void> put(String hash, UUID session, Duration life) {
    return execute(
            "SET", KEY_PREFIX + hash, session.toString(), "PX", Long.toString(life.toMillis()))
        .replaceWithVoid();
  }

  /** The session a ticket stands for; of several who ask at once, one gets it. */
  Uni<Optional<UUID>> take(String hash) {
    return execute("GETDEL", KEY_PREFIX + hash)
        .map(answer -> Optional.ofNullable(answer).map(Response::toString).map(UUID::fromString));
  }

  private Uni<Response> execute(String command, String... arguments) {
    return redis
        .execute(command, arguments)
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure()
        .transform(
            away ->
                ProblemException.unavailable(
                    "auth.ticket.unavailable", "Tickets cannot be had just now.", RETRY_AFTER));
  }
}
