package io.keyhaven.sealed.format;

/**
 * What was given cannot be trusted or read, and nothing of it was used. {@link #violation()} says
 * which check failed; the message is for people and holds nothing confidential.
 */
public final class SealedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Violation violation;

  public SealedException(Violation violation, String message) {
    super(message);
    this.violation = violation;
  }

  public Violation violation() {
    return violation;
  }
}
