package io.keyhaven.outbound;

/**
 * A call that was not made or came to nothing. The message is fit for the user who chose the
 * address: it holds nothing of the answer and no resolved address.
 */
public final class OutboundException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  OutboundException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** Why. */
  public enum Reason {
    /** No address of a server at all. */
    ADDRESS_MALFORMED,
    /** In a network that is not called for users. */
    ADDRESS_REFUSED,
    /** Nobody is there, the name is unknown, or TLS fails. */
    UNREACHABLE,
    /** It took longer than the total time allowed. */
    TOO_SLOW,
    /** The answer is larger than what is read. */
    TOO_LARGE,
    /** The answer leads elsewhere, where nobody goes. */
    REDIRECTED
  }
}
