package io.keyhaven.vault.sealed.sealedvault;

import io.keyhaven.sealed.format.MembershipLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What a vault's log, generations and manifests hold. */
@ApplicationScoped
class LogRepository {
  private static final String OF_VAULT = " where e.organizationId = ?1 and e.vaultId = ?2";
  private static final String STATEMENTS =
      "from LoggedStatement e" + OF_VAULT + " and e.position > ?3 order by e.position";
  private static final String MANIFESTS =
      "from LoggedManifest e" + OF_VAULT + " and e.position > ?3 order by e.position";
  private static final String GENERATIONS =
      "from VaultGeneration e" + OF_VAULT + " and e.generation > ?3 order by e.generation";
  private static final String MEMBERS =
      "from VaultMember e" + OF_VAULT + " and e.userId > ?3 order by e.userId";
  private static final String KEYS = "delete from WrappedKey e" + OF_VAULT;
  private static final String KEY = KEYS + " and e.userId = ?3";
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Vertx vertx;

  LogRepository(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * The whole log, gone through again; its signatures were verified when they came. Some thousand
   * statements take a while, so that is done off the event loop.
   */
  Uni<VaultLog> load(VaultAccess access) {
    return statements(access, 0, Integer.MAX_VALUE)
        .map(kept -> kept.stream().map(LoggedStatement::signed).toList())
        .chain(
            signed ->
                vertx.executeBlocking(() -> MembershipLog.replay(access.formatId(), signed), false))
        .map(log -> new VaultLog(access, log));
  }

  Uni<List<LoggedStatement>> statements(VaultAccess access, long after, int most) {
    return list(STATEMENTS, LoggedStatement.class, access, after, most);
  }

  Uni<List<LoggedManifest>> manifests(VaultAccess access, long after, int most) {
    return list(MANIFESTS, LoggedManifest.class, access, after, most);
  }

  Uni<List<VaultGeneration>> generations(VaultAccess access, int after, int most) {
    return list(GENERATIONS, VaultGeneration.class, access, after, most);
  }

  Uni<List<VaultMember>> members(VaultAccess access, UUID after, int most) {
    return list(MEMBERS, VaultMember.class, access, after, most);
  }

  Uni<List<VaultMember>> members(VaultAccess access) {
    return members(access, BEFORE_ALL, Integer.MAX_VALUE);
  }

  /** Forgets the wrapped key of one member. */
  Uni<Void> forgetKey(VaultAccess access, UUID person) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(KEY)
                    .setParameter(1, access.organization())
                    .setParameter(2, access.id())
                    .setParameter(3, person)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Forgets everybody's wrapped key. */
  Uni<Void> forgetKeys(VaultAccess access) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(KEYS)
                    .setParameter(1, access.organization())
                    .setParameter(2, access.id())
                    .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Void> insertAll(List<Object> rows) {
    return Panache.getSession().chain(session -> session.persistAll(rows.toArray()));
  }

  Uni<Void> remove(VaultMember member) {
    return Panache.getSession().chain(session -> session.remove(member));
  }

  private static <T> Uni<List<T>> list(
      String query, Class<T> type, VaultAccess access, Object after, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(query, type)
                    .setParameter(1, access.organization())
                    .setParameter(2, access.id())
                    .setParameter(3, after)
                    .setMaxResults(most)
                    .getResultList());
  }
}
