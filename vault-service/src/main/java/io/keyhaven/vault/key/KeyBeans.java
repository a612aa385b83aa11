package io.keyhaven.vault.key;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.vault.crypto.EncryptionBudget;
import io.keyhaven.vault.crypto.KeyHierarchy;
import io.keyhaven.vault.crypto.Keyring;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/** The plain key classes as beans. */
class KeyBeans {
  /**
   * The root keys. A new one is made only for a database that names none yet: elsewhere it would
   * hide that the right one is missing.
   *
   * @throws IllegalStateException naming the root keys that are needed when one is not usable
   */
  @Produces
  @Singleton
  RootKeyProvider rootKeys(KeyConfig config, RootKeysInUse inUse) {
    Set<UUID> needed = inUse.find();
    if (needed.isEmpty()) {
      return LocalRootKeyProvider.openOrCreate(config.rootKeyDirectory());
    }
    try {
      var rootKeys = LocalRootKeyProvider.open(config.rootKeyDirectory());
      new KeyHierarchy(rootKeys).requireRootKeys(needed);
      return rootKeys;
    } catch (EnvelopeException unusable) {
      throw new IllegalStateException(
          "The vault does not start without root key %s: %s"
              .formatted(missing(needed, unusable), unusable.getMessage()),
          unusable);
    }
  }

  private static Object missing(Set<UUID> needed, EnvelopeException unusable) {
    return unusable instanceof UnknownKeyException unknown ? unknown.keyId() : needed;
  }

  void close(@Disposes RootKeyProvider rootKeys) {
    rootKeys.close();
  }

  @Produces
  @Singleton
  KeyHierarchy hierarchy(RootKeyProvider rootKeys) {
    return new KeyHierarchy(rootKeys);
  }

  @Produces
  @Singleton
  Keyring keyring(KeyHierarchy hierarchy, KeyConfig config) {
    return new Keyring(
        hierarchy, config.unwrappedKeys(), config.unwrappedFor(), InstantSource.system());
  }

  void close(@Disposes Keyring keyring) {
    keyring.close();
  }

  @Produces
  @Singleton
  EncryptionBudget budget(KeyConfig config) {
    return new EncryptionBudget(config.unwrappedKeys());
  }
}
