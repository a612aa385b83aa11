package io.keyhaven.vault.secret;

import java.util.Optional;

/**
 * A name of a locked path.
 *
 * @param live its current version; empty when it is deleted
 */
record HeldSecret(Secret secret, Optional<SealedSecret> live) {

  /** The same where the path reads as empty. */
  HeldSecret emptied() {
    return new HeldSecret(secret, Optional.empty());
  }
}
