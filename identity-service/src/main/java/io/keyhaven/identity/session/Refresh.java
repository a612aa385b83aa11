package io.keyhaven.identity.session;

/** What became of a presented refresh token; decided in the transaction, answered after it. */
public sealed interface Refresh {
  /** The session goes on with a new token. */
  record Continued(OpenedSession session) implements Refresh {}

  /** A browser repeated itself: it gets the token that it was given a moment ago. */
  record Repeated(OpenedSession session) implements Refresh {}

  /** The token is unknown, or its session is over. */
  record Dead() implements Refresh {}

  /** An old token came again: the family has been ended. */
  record Reused(SessionOwner owner) implements Refresh {}
}
