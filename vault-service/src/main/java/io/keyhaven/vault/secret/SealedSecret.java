package io.keyhaven.vault.secret;

import io.keyhaven.vault.key.ProjectKeys;

/** One version of a secret as it is stored: its value and its details. */
public record SealedSecret(StoredValue stored, SecretDetails details) {

  public String name() {
    return stored.name();
  }

  public long version() {
    return stored.version();
  }

  /** Opens the value; see {@link StoredValue#open}. */
  public byte[] open(ProjectKeys keys) {
    return stored.open(keys);
  }

  @Override
  public String toString() {
    return stored.toString();
  }
}
