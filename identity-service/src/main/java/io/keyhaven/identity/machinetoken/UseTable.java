package io.keyhaven.identity.machinetoken;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Uses that are left of something, each a row, so that uses at once do not wait for each other.
 *
 * @param table which they are in; a name of ours, never what somebody sent
 * @param column that says of what they are uses
 */
public record UseTable(String table, String column) {
  private static final String ADD =
      "insert into %s (organization_id, %s) select ?1, ?2 from generate_series(1, ?3)";
  private static final String COUNT = "select count(*) from %s where %s = ?1";

  /** Adds so many, in a running transaction; for 0, which is any number, none. */
  public Uni<Void> add(UUID owner, UUID organization, int uses) {
    if (uses == 0) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(ADD.formatted(table, column))
                    .setParameter(1, organization)
                    .setParameter(2, owner)
                    .setParameter(3, uses)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** How many are left. */
  public Uni<Long> left(UUID owner) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(COUNT.formatted(table, column), Long.class)
                    .setParameter(1, owner)
                    .getSingleResult());
  }
}
