package io.keyhaven.gateway.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whose an API key is, learnt from its first exchange: an API key does not say so itself.
 * Remembered by digest; letting the key in needs an internal token all the same.
 */
@ApplicationScoped
public class KnownKeys {
  private final Cache<String, Holder> holders;

  KnownKeys(CredentialConfig config) {
    this.holders = Caffeine.newBuilder().maximumSize(config.knownKeys()).build();
  }

  public Optional<Holder> holderOf(Credential key) {
    return Optional.ofNullable(holders.getIfPresent(key.digest()));
  }

  public void remember(Credential key, Holder holder) {
    holders.put(key.digest(), holder);
  }

  public void forget(Credential key) {
    holders.invalidate(key.digest());
  }
}
