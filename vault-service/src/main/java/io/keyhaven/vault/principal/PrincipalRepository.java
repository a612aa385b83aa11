package io.keyhaven.vault.principal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Principals the vault has heard of. */
@ApplicationScoped
class PrincipalRepository {
  private static final String FIND =
      """
      from KnownPrincipal p
      where p.organizationId = ?1 and p.type = ?2 and p.id = ?3 and p.goneAt is null
      """;

  /** What was learned before it left does not bring it back. */
  private static final String LEARN =
      """
      insert into principal (organization_id, type, id, name) values (?1, ?2, ?3, ?4)
      on conflict (organization_id, type, id) do update
        set name = excluded.name, gone_at = null
        where principal.gone_at is null or principal.gone_at < ?5
      """;

  private static final String LEAVE =
      """
      insert into principal (organization_id, type, id, name, gone_at) values (?1, ?2, ?3, '', ?4)
      on conflict (organization_id, type, id) do update set name = '', gone_at = excluded.gone_at
      """;

  /** The name of one that is there. */
  Uni<Optional<String>> findName(PrincipalKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(FIND, KnownPrincipal.class)
                    .setParameter(1, key.organization().value())
                    .setParameter(2, key.type().label())
                    .setParameter(3, key.id())
                    .getSingleResultOrNull())
        .map(found -> Optional.ofNullable(found).map(principal -> principal.name));
  }

  /**
   * Notes that a principal is there.
   *
   * @param asOf when this was true; a departure after it stands
   * @return whether it is there now
   */
  Uni<Boolean> learn(PrincipalKey key, String name, Instant asOf) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LEARN)
                    .setParameter(1, key.organization().value())
                    .setParameter(2, key.type().label())
                    .setParameter(3, key.id())
                    .setParameter(4, name)
                    .setParameter(5, asOf)
                    .executeUpdate())
        .map(rows -> rows == 1);
  }

  /** Notes that a principal left; its name is forgotten. */
  Uni<Void> leave(PrincipalKey key, Instant at) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LEAVE)
                    .setParameter(1, key.organization().value())
                    .setParameter(2, key.type().label())
                    .setParameter(3, key.id())
                    .setParameter(4, at)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
