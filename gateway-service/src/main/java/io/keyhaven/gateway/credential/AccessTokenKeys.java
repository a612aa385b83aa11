package io.keyhaven.gateway.credential;

import io.keyhaven.gateway.identity.IdentityClient;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Identity's published signing keys. They are fetched when a token names an unknown one and when
 * they have become old, at most once a second; while identity is away the old ones stay in use.
 */
@ApplicationScoped
public class AccessTokenKeys {
  private static final Logger LOG = Logger.getLogger(AccessTokenKeys.class);
  private static final Duration MINIMUM_INTERVAL = Duration.ofSeconds(1);

  private final IdentityClient identity;
  private final Duration maxAge;
  private final AtomicReference<Fetch> last = new AtomicReference<>();
  private volatile Keys current = new Keys(Map.of(), 0);

  AccessTokenKeys(IdentityClient identity, CredentialConfig config) {
    this.identity = identity;
    this.maxAge = config.keysMaxAge();
  }

  private record Keys(Map<String, Key> byId, long fetchedNanos) {}

  private record Fetch(long startedNanos, Uni<Keys> result) {}

  /**
   * The key with this id.
   *
   * @return the key; fails with 401 when identity publishes no such key, with 503 when it cannot be
   *     asked and the key is not known from before
   */
  Uni<Key> require(String keyId) {
    Keys known = current;
    boolean fresh = System.nanoTime() - known.fetchedNanos < maxAge.toNanos();
    if (known.byId.containsKey(keyId) && fresh) {
      return Uni.createFrom().item(known.byId.get(keyId));
    }
    return refresh()
        .onFailure(ProblemException.class)
        .recoverWithItem(failure -> knownBefore(keyId, failure))
        .map(keys -> find(keys, keyId));
  }

  private Keys knownBefore(String keyId, Throwable failure) {
    if (current.byId.containsKey(keyId)) {
      return current;
    }
    throw (ProblemException) failure;
  }

  private Uni<Keys> refresh() {
    Fetch recent = last.get();
    if (recent != null && System.nanoTime() - recent.startedNanos < MINIMUM_INTERVAL.toNanos()) {
      return recent.result;
    }
    var started = new Fetch(System.nanoTime(), fetch().memoize().indefinitely());
    return last.compareAndSet(recent, started) ? started.result : refresh();
  }

  private Uni<Keys> fetch() {
    return identity
        .accessTokenKeys()
        .map(AccessTokenKeys::parse)
        .invoke(fetched -> current = fetched);
  }

  private static Keys parse(String keySet) {
    try {
      Map<String, Key> byId =
          new JsonWebKeySet(keySet)
              .getJsonWebKeys().stream()
                  .collect(Collectors.toUnmodifiableMap(JsonWebKey::getKeyId, JsonWebKey::getKey));
      return new Keys(byId, System.nanoTime());
    } catch (JoseException malformed) {
      LOG.error("Identity's signing keys cannot be read", malformed);
      throw ProblemException.unavailable(
          "gateway.keys.unavailable", "Nobody can be signed in just now.", MINIMUM_INTERVAL);
    }
  }

  private static Key find(Keys keys, String keyId) {
    Key key = keys.byId.get(keyId);
    if (key == null) {
      throw CredentialProblem.invalidToken();
    }
    return key;
  }
}
