package io.keyhaven.identity.generation;

import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Raises generations, as the last step of the transaction that changes what they stand for. Redis
 * is told before the commit; that is the one remote call made in a transaction, because a change
 * that Redis does not know of must not be committed. Redis failing fails the transaction with 503.
 */
@ApplicationScoped
public class GenerationService {
  private final MarkRepository marks;
  private final MarkStore store;

  GenerationService(MarkRepository marks, MarkStore store) {
    this.marks = marks;
    this.store = store;
  }

  /** Every session of these people: what they are in an organization has changed. */
  public Uni<Void> raiseSessions(Collection<UUID> people) {
    return marks.raiseSessions(people, null).chain(this::publish);
  }

  /** Every session of one person but the one that goes on. */
  public Uni<Void> raiseOtherSessions(UUID person, UUID but) {
    return marks.raiseSessions(List.of(person), but).chain(this::publish);
  }

  /** Every API key of an organization. */
  public Uni<Void> raiseApiKeysOf(UUID organization) {
    return marks.raiseApiKeys(organization, null).chain(this::publish);
  }

  /** Every API key of a service account. */
  public Uni<Void> raiseApiKeysOf(UUID organization, UUID serviceAccount) {
    return marks.raiseApiKeys(organization, serviceAccount).chain(this::publish);
  }

  /** One session or API key. */
  public Uni<Void> raise(UUID credential) {
    return marks.raiseCredential(credential).chain(this::publish);
  }

  private Uni<Void> publish(List<Mark> raised) {
    return store.raise(raised).onFailure().transform(failure -> unavailable());
  }

  private static ProblemException unavailable() {
    return ProblemException.unavailable(
        "identity.revocation.unavailable",
        "This cannot take effect at once now, so nothing was changed.",
        Duration.ofSeconds(2));
  }
}
