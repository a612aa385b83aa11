package io.keyhaven.identity.generation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Raising functions of the database (see db/README.md); each returns what it raised. */
@ApplicationScoped
class MarkRepository {

  Uni<List<Mark>> raiseSessions(Collection<UUID> people, UUID but) {
    return query(
        "select credential_id, generation from raise_sessions(?1, ?2)",
        people.toArray(UUID[]::new),
        but);
  }

  Uni<List<Mark>> raiseApiKeys(UUID organization, UUID serviceAccount) {
    return query(
        "select credential_id, generation from raise_api_keys(?1, ?2)",
        organization,
        serviceAccount);
  }

  Uni<List<Mark>> raiseCredential(UUID credential) {
    return query("select credential_id, generation from raise_credential(?1)", credential);
  }

  /** Marks not older than some seconds; with {@code wait}, also of raises still under way. */
  Uni<List<Mark>> recent(int seconds, boolean wait) {
    return query("select credential_id, generation from recent_marks(?1, ?2)", seconds, wait);
  }

  Uni<Void> purge() {
    return Panache.getSession()
        .chain(
            session ->
                session.createNativeQuery("select purge_marks()", Long.class).getSingleResult())
        .replaceWithVoid();
  }

  private static Uni<List<Mark>> query(String sql, Object... parameters) {
    return Panache.getSession()
        .chain(
            session ->
                bind(session.createNativeQuery(sql, Object[].class), parameters).getResultList())
        .map(rows -> rows.stream().map(MarkRepository::read).toList());
  }

  private static Mutiny.SelectionQuery<Object[]> bind(
      Mutiny.SelectionQuery<Object[]> query, Object[] parameters) {
    for (int position = 1; position <= parameters.length; position++) {
      query.setParameter(position, parameters[position - 1]);
    }
    return query;
  }

  private static Mark read(Object[] row) {
    return new Mark((UUID) row[0], ((Number) row[1]).longValue());
  }
}
