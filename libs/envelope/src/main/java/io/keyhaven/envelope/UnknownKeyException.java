package io.keyhaven.envelope;

import java.util.UUID;

/** A key that is needed is not there. The message and {@link #keyId()} say which. */
public final class UnknownKeyException extends EnvelopeException {
  private static final long serialVersionUID = 1;

  private final UUID keyId;

  public UnknownKeyException(UUID keyId, String message) {
    super(message);
    this.keyId = keyId;
  }

  /** The id of the key that is needed. */
  public UUID keyId() {
    return keyId;
  }
}
