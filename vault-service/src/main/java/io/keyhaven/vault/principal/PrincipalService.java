package io.keyhaven.vault.principal;

import io.keyhaven.principal.TenantTransaction;
import io.keyhaven.problem.Category;
import io.keyhaven.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Knows which principals an organization has. */
@ApplicationScoped
public class PrincipalService {
  private static final Logger LOG = Logger.getLogger(PrincipalService.class);

  private final PrincipalRepository principals;
  private final IdentityClient identity;
  private final TenantTransaction tenant;

  PrincipalService(
      PrincipalRepository principals, IdentityClient identity, TenantTransaction tenant) {
    this.principals = principals;
    this.identity = identity;
    this.tenant = tenant;
  }

  /**
   * The name of a principal that the organization has. May ask identity: not inside a transaction.
   *
   * @return the name; fails with 404 when there is no such principal, with 503 when identity is
   *     needed and away
   */
  public Uni<String> require(PrincipalKey key) {
    return tenant
        .in(key.organization(), () -> principals.findName(key))
        .chain(name -> name.map(Uni.createFrom()::item).orElseGet(() -> ask(key)));
  }

  /** Notes inside the running transaction that a principal is there; see the repository. */
  public Uni<Void> joined(PrincipalKey key, String name, Instant at) {
    return principals.learn(key, name, at).replaceWithVoid();
  }

  /** Notes inside the running transaction that a principal left. */
  public Uni<Void> left(PrincipalKey key, Instant at) {
    return principals.leave(key, at);
  }

  private Uni<String> ask(PrincipalKey key) {
    Instant asked = Instant.now();
    return identity
        .findName(key)
        .onFailure()
        .transform(PrincipalService::unavailable)
        .map(name -> name.orElseThrow(() -> notFound(key)))
        .chain(name -> learn(key, name, asked));
  }

  private Uni<String> learn(PrincipalKey key, String name, Instant asked) {
    return tenant
        .in(key.organization(), () -> principals.learn(key, name, asked))
        .map(there -> Optional.of(name).filter(known -> there))
        .map(known -> known.orElseThrow(() -> notFound(key)));
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.warnf("Identity cannot be asked for a principal: %s", failure.toString());
    return ProblemException.unavailable(
        "vault.identity.unavailable",
        "Whether this principal exists cannot be found out now.",
        Duration.ofSeconds(2));
  }

  private static ProblemException notFound(PrincipalKey key) {
    return ProblemException.of(
        404,
        Category.NOT_FOUND,
        "vault.principal.not_found",
        "Principal not found",
        "The organization has no %s %s.".formatted(key.type().label(), key.id()));
  }
}
