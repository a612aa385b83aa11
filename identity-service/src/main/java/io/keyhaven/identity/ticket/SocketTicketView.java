package io.keyhaven.identity.ticket;

import java.time.Instant;

/** A ticket, shown this once. */
public record SocketTicketView(String ticket, Instant expiresAt) {
  /** Without the ticket. */
  @Override
  public String toString() {
    return "ticket until " + expiresAt;
  }
}
