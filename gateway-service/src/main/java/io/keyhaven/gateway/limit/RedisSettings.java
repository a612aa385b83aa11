package io.keyhaven.gateway.limit;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Learns how the framework's client connects to Redis, so that others can connect in the same way.
 * All connections of one client live on one event loop.
 */
@ApplicationScoped
public class RedisSettings implements RedisOptionsCustomizer {
  private volatile RedisOptions options;

  @Override
  public void customize(String clientName, RedisOptions configured) {
    options = configured;
  }

  /** A client of its own on the event loop that calls. */
  Redis newClient(Vertx vertx) {
    return Redis.createClient(vertx, new RedisOptions(options));
  }
}
