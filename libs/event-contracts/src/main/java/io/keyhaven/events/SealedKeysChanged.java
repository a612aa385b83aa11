package io.keyhaven.events;

import java.util.List;
import java.util.UUID;

/**
 * Keys of a sealed vault changed; published by the vault on {@link Topics#VAULT}. Never a value and
 * never ciphertext.
 *
 * @param change {@code written}, {@code deleted} (into the trash) or {@code restored}
 * @param keys at most {@link #MOST_KEYS}; a call that changes more makes several events
 */
public record SealedKeysChanged(
    UUID organizationId, UUID vaultId, String change, List<ChangedKey> keys) {
  public static final String TYPE = "keyhaven.vault.sealed_keys.changed.v1";

  /** So that no event is larger than a broker takes, however long the names are. */
  public static final int MOST_KEYS = 200;

  public SealedKeysChanged {
    keys = List.copyOf(keys);
  }

  /**
   * One of them.
   *
   * @param version the one that it has now
   */
  public record ChangedKey(UUID keyId, String name, long version) {}
}
