package io.keyhaven.principal;

import io.smallrye.mutiny.Uni;
import java.security.Key;

/**
 * Where the public keys of internal tokens come from. Identity answers from its own database; every
 * other service asks identity ({@link RemoteInternalTokenKeys}).
 */
public interface InternalTokenKeys {
  /**
   * The key with this id.
   *
   * @return the key; fails with {@link UnknownKeyException} when identity knows none of that id
   */
  Uni<Key> find(String keyId);

  /** No key of that id is published. */
  final class UnknownKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownKeyException() {
      super("unknown signing key", null, false, false);
    }
  }
}
