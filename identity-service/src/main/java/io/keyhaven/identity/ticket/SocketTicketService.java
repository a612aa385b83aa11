package io.keyhaven.identity.ticket;

import io.keyhaven.identity.audit.AuditEntry;
import io.keyhaven.identity.audit.AuditTrail;
import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.principal.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Gives tickets to people and takes them back, each once. */
@ApplicationScoped
public class SocketTicketService {
  private static final String PREFIX = "kht_";

  private final SocketTicketStore store;
  private final SocketTicketConfig config;
  private final AuditTrail audit;

  SocketTicketService(SocketTicketStore store, SocketTicketConfig config, AuditTrail audit) {
    this.store = store;
    this.config = config;
    this.audit = audit;
  }

  /**
   * A ticket for the caller's session.
   *
   * @return fails with 403 for a program, which can send its key with the handshake
   */
  Uni<SocketTicketView> issue(Caller caller) {
    return audit.asPerson(
        caller,
        AuditEntry.of("socket_ticket.create", null, null),
        person -> issueFor(caller.principal().credentialId()));
  }

  private Uni<SocketTicketView> issueFor(UUID session) {
    String ticket = OpaqueToken.generate(PREFIX);
    Instant until = Instant.now().plus(config.life()).truncatedTo(ChronoUnit.MILLIS);
    return store
        .put(OpaqueToken.hash(ticket), session, config.life())
        .replaceWith(() -> new SocketTicketView(ticket, until));
  }

  /** Whether a text has the form of a ticket. */
  public static boolean looksLike(String credential) {
    return credential.startsWith(PREFIX);
  }

  /** The session that a ticket stands for; from now on it stands for none. */
  public Uni<Optional<UUID>> redeem(String ticket) {
    return store.take(OpaqueToken.hash(ticket));
  }
}
