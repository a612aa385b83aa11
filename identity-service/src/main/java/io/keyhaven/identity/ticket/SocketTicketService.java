package io.keyhaven.identity.ticket;

import io.keyhaven.identity.opaque.OpaqueToken;
import io.keyhaven.identity.user.PersonalCaller;
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

  SocketTicketService(SocketTicketStore store, SocketTicketConfig config) {
    this.store = store;
    this.config = config;
  }

  /**
   * A ticket for the caller's session.
   *
   * @return fails with 403 for a program, which can send its key with the handshake
   */
  Uni<SocketTicketView> issue(Caller caller) {
    PersonalCaller.require(caller);
    String ticket = OpaqueToken.generate(PREFIX);
    Instant until = Instant.now().plus(config.life()).truncatedTo(ChronoUnit.MILLIS);
    return store
        .put(OpaqueToken.hash(ticket), caller.principal().credentialId(), config.life())
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
