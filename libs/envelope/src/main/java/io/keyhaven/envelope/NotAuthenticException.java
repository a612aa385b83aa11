package io.keyhaven.envelope;

import java.util.UUID;

/**
 * The authentication tag does not match: the bytes were altered, belong to another context, or were
 * sealed under another key of the same id. Which of these it was cannot be known, and no part of
 * the plaintext was released.
 */
public final class NotAuthenticException extends EnvelopeException {
  private static final long serialVersionUID = 1;

  public NotAuthenticException(UUID keyId) {
    super("does not open under key " + keyId + ": altered, moved, or another key");
  }
}
