package io.keyhaven.envelope;

/**
 * Something sealed cannot be opened, or a key cannot be had. Messages name key ids and never hold
 * key material or plaintext.
 */
public class EnvelopeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public EnvelopeException(String message) {
    super(message);
  }

  public EnvelopeException(String message, Throwable cause) {
    super(message, cause);
  }
}
