package io.keyhaven.vault.sealed.exposure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Set-based: a vault may hold a hundred thousand keys. */
@ApplicationScoped
class ExposureRepository {
  private static final String RECORD =
      """
      insert into sealed_exposure
        (organization_id, vault_id, key_id, user_id, version, exposed_at)
      select organization_id, vault_id, id, ?3, version, now() from sealed_key
      where organization_id = ?1 and vault_id = ?2
      on conflict (organization_id, vault_id, key_id, user_id) do update
        set version = excluded.version, exposed_at = excluded.exposed_at, resolved_at = null
      """;
  private static final String MARK =
      "update sealed_key set exposed = true where organization_id = ?1 and vault_id = ?2";
  private static final String RESOLVE =
      """
      update sealed_exposure set resolved_at = now()
      where organization_id = ?1 and vault_id = ?2 and resolved_at is null
        and key_id in (select id from sealed_key
                       where organization_id = ?1 and vault_id = ?2 and not exposed)
      """;
  private static final String OPEN =
      """
      select e.key_id, k.service, k.name, e.user_id, e.version,
        cast(extract(epoch from e.exposed_at) * 1000 as bigint)
      from sealed_exposure e
      join sealed_key k on k.organization_id = e.organization_id
        and k.vault_id = e.vault_id and k.id = e.key_id
      where e.organization_id = ?1 and e.vault_id = ?2 and e.resolved_at is null
        and (e.key_id, e.user_id) > (?3, ?4)
      order by e.key_id, e.user_id
      """;

  Uni<Void> record(UUID organization, UUID vault, UUID person) {
    return execute(RECORD, organization, vault, person);
  }

  Uni<Void> mark(UUID organization, UUID vault) {
    return execute(MARK, organization, vault);
  }

  /** Of the keys that are no longer marked, which has reached the database. */
  Uni<Void> resolve(UUID organization, UUID vault) {
    return Panache.getSession()
        .chain(Mutiny.Session::flush)
        .chain(() -> execute(RESOLVE, organization, vault));
  }

  Uni<List<ExposureView>> open(
      UUID organization, UUID vault, Optional<ExposurePlace> after, int most) {
    ExposurePlace place = after.orElse(ExposurePlace.BEFORE_ALL);
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(OPEN, Object[].class)
                    .setParameter(1, organization)
                    .setParameter(2, vault)
                    .setParameter(3, place.key())
                    .setParameter(4, place.person())
                    .setMaxResults(most)
                    .getResultList())
        .map(rows -> rows.stream().map(ExposureRepository::toView).toList());
  }

  private static ExposureView toView(Object[] row) {
    return new ExposureView(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (UUID) row[3],
        ((Number) row[4]).longValue(),
        Instant.ofEpochMilli(((Number) row[5]).longValue()));
  }

  private static Uni<Void> execute(String statement, Object... parameters) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(statement);
              for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
              }
              return query.executeUpdate();
            })
        .replaceWithVoid();
  }
}
