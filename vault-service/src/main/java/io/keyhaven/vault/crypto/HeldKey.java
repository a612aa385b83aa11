package io.keyhaven.vault.crypto;

import io.keyhaven.principal.OrganizationId;
import java.util.UUID;

/** An unwrapped key in memory, owned by whoever holds it. */
sealed interface HeldKey<K extends HeldKey<K>> extends AutoCloseable
    permits OrganizationKey, DataKey {

  UUID id();

  OrganizationId organization();

  /** The same key with bytes of its own, to be closed on its own. */
  K copy();

  /** Erases the bytes; using the key afterwards throws {@link IllegalStateException}. */
  @Override
  void close();
}
