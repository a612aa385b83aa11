package io.keyhaven.gateway.route;

/** Who may take a route. */
public enum Access {
  /** Anybody; credentials are not looked at. */
  OPEN,
  /** Anybody; a valid credential is passed on. */
  OPTIONAL,
  /** Whoever presents a valid credential. */
  SIGNED_IN,
  /** Whoever presents a valid credential, or opens a WebSocket with a ticket. */
  TICKET
}
