package io.keyhaven.vault.sealed.keyring;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.PublicKeys;
import java.time.Instant;

/** Somebody's public keys as their keyring has them; whether they are strong was not looked at. */
public record PublishedKeys(Bytes encryptionKey, Bytes signingKey, Instant updatedAt) {

  public boolean are(PublicKeys keys) {
    return encryptionKey.equals(keys.encryption()) && signingKey.equals(keys.signing());
  }
}
