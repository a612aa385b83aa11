package io.keyhaven.audit.intake;

/** A message that is not an audit event of its topic's service. */
final class UnreadableMessageException extends Exception {
  private static final long serialVersionUID = 1;

  /** The reason names what is wrong and repeats nothing of the message. */
  UnreadableMessageException(String reason) {
    super(reason, null, false, false);
  }
}
