package io.keyhaven.gateway.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Revocation marks of many credentials at once, for what outlives a request. */
@ApplicationScoped
public class Marks {
  private final Redis redis;

  Marks(Redis redis) {
    this.redis = redis;
  }

  /** The minimum generations of those credentials that have a mark. */
  public Future<Map<UUID, Long>> minimumGenerations(List<UUID> credentials) {
    Request request = Request.cmd(Command.MGET);
    credentials.forEach(credential -> request.arg(RateLimits.MARK + credential));
    return redis.send(request).map(answer -> byCredential(credentials, answer));
  }

  private static Map<UUID, Long> byCredential(List<UUID> credentials, Response answer) {
    var minimums = new HashMap<UUID, Long>();
    for (int i = 0; i < credentials.size(); i++) {
      if (answer.get(i) != null) {
        minimums.put(credentials.get(i), answer.get(i).toLong());
      }
    }
    return minimums;
  }
}
