package io.keyhaven.principal;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Identity's published keys, fetched when an unknown key id appears, at most once a second. What
 * was fetched stays usable while identity is away, so that one service's outage is not everybody's.
 */
@ApplicationScoped
@DefaultBean
public class RemoteInternalTokenKeys implements InternalTokenKeys {
  private static final long MINIMUM_INTERVAL_NANOS = 1_000_000_000L;

  private final WebClient client;
  private final InternalTokenConfig config;
  private final AtomicReference<Fetch> last = new AtomicReference<>();
  private volatile Map<String, Key> keys = Map.of();

  RemoteInternalTokenKeys(Vertx vertx, InternalTokenConfig config) {
    this.client = WebClient.create(vertx);
    this.config = config;
  }

  @Override
  public Uni<Key> find(String keyId) {
    Key known = keys.get(keyId);
    if (known != null) {
      return Uni.createFrom().item(known);
    }
    return refresh().map(fetched -> require(fetched, keyId));
  }

  private Uni<Map<String, Key>> refresh() {
    Fetch current = last.get();
    if (current != null && System.nanoTime() - current.startedNanos < MINIMUM_INTERVAL_NANOS) {
      return current.result;
    }
    var started = new Fetch(System.nanoTime(), fetch().memoize().indefinitely());
    return last.compareAndSet(current, started) ? started.result : refresh();
  }

  private Uni<Map<String, Key>> fetch() {
    return client
        .getAbs(config.keysUrl().toString())
        .timeout(config.keysTimeout().toMillis())
        .send()
        .map(answer -> parse(answer.statusCode(), answer.bodyAsString()))
        .invoke(fetched -> keys = fetched);
  }

  private static Map<String, Key> parse(int status, String body) {
    if (status != 200) {
      throw new IllegalStateException("identity answered " + status + " for its signing keys");
    }
    try {
      return new JsonWebKeySet(body)
          .getJsonWebKeys().stream()
              .collect(Collectors.toUnmodifiableMap(JsonWebKey::getKeyId, JsonWebKey::getKey));
    } catch (JoseException malformed) {
      throw new IllegalStateException("identity's signing keys cannot be read", malformed);
    }
  }

  private static Key require(Map<String, Key> fetched, String keyId) {
    Key key = fetched.get(keyId);
    if (key == null) {
      throw new UnknownKeyException();
    }
    return key;
  }

  private record Fetch(long startedNanos, Uni<Map<String, Key>> result) {}
}
