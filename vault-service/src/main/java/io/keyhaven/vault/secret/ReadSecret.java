package io.keyhaven.vault.secret;

import java.util.Optional;

/**
 * What was found of a secret.
 *
 * @param revision where its path stands; 0 when it was never written
 */
public record ReadSecret(long revision, Optional<SealedSecret> secret) {
  static final ReadSecret NONE = new ReadSecret(0, Optional.empty());
}
