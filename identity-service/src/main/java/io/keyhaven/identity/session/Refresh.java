package io.keyhaven.identity.session;

/** What became of a presented refresh token; decided in the transaction, answered after it. */
sealed interface Refresh {
  /** The session goes on. */
  record Continued(OpenedSession session) implements Refresh {}

  /** The token is unknown, or its session is over. */
  record Dead() implements Refresh {}

  /** An old token came again: the family has been ended. */
  record Reused() implements Refresh {}
}
