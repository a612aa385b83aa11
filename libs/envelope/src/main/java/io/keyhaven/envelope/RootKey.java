package io.keyhaven.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A root key that this process holds in memory. It encrypts nothing itself; every use has a key of
 * its own, derived with HKDF-SHA-256 under an {@code info} that says what for.
 */
final class RootKey {
  static final int BYTES = 32;

  private static final byte[] WRAP_INFO = "keyhaven/organization-key/v1".getBytes(US_ASCII);
  private static final byte[] SETTINGS_INFO = "keyhaven/settings/v1".getBytes(US_ASCII);
  private static final byte[] NO_SALT = {};

  private final UUID id;
  private final byte[] key;
  private boolean destroyed;

  /** Takes the array over: it is this object's from now on. */
  RootKey(UUID id, byte[] ownKey) {
    if (ownKey.length != BYTES) {
      throw new IllegalArgumentException("a root key has 32 bytes, not " + ownKey.length);
    }
    this.id = id;
    this.key = ownKey;
  }

  /** The key that wraps an owner's keys: useless to whoever lacks the root key or the share. */
  EnvelopeKey wrappingKey(UUID owner, byte[] share) {
    ByteBuffer info = ByteBuffer.allocate(WRAP_INFO.length + Uuids.BYTES).put(WRAP_INFO);
    Uuids.write(info, owner);
    return derive(share, info.array());
  }

  /** The key that seals the service's own settings. */
  EnvelopeKey settingsKey() {
    return derive(NO_SALT, SETTINGS_INFO);
  }

  synchronized void destroy() {
    destroyed = true;
    Arrays.fill(key, (byte) 0);
  }

  /** Derived under the same lock that destroying takes, so never from erased bytes. */
  private synchronized EnvelopeKey derive(byte[] salt, byte[] info) {
    if (destroyed) {
      throw new IllegalStateException("root key " + id + " is destroyed");
    }
    byte[] derived = Hkdf.derive(key, salt, info, EnvelopeKey.BYTES);
    try {
      return EnvelopeKey.of(id, derived);
    } finally {
      Arrays.fill(derived, (byte) 0);
    }
  }
}
