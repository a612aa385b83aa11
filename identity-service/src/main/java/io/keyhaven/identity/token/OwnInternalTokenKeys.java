package io.keyhaven.identity.token;

import io.keyhaven.principal.InternalTokenKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;

/** Identity knows the keys of internal tokens itself and asks nobody. */
@ApplicationScoped
public class OwnInternalTokenKeys implements InternalTokenKeys {
  private final SigningKeys keys;

  OwnInternalTokenKeys(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public Uni<Key> find(String keyId) {
    return Uni.createFrom()
        .item(
            () ->
                keys.find(SigningPurpose.INTERNAL, keyId)
                    .map(SigningKey::publicKey)
                    .orElseThrow(UnknownKeyException::new));
  }
}
