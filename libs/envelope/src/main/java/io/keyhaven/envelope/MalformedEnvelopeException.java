package io.keyhaven.envelope;

/** The bytes are no envelope of the expected format: too short, or an unknown format byte. */
public final class MalformedEnvelopeException extends EnvelopeException {
  private static final long serialVersionUID = 1;

  public MalformedEnvelopeException(String message) {
    super(message);
  }
}
