package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.Bytes;
import java.util.UUID;

/** A vault key that a client wrapped for a member, well-formed. */
record SentKey(UUID user, Bytes encapsulatedKey, Bytes ciphertext) {}
