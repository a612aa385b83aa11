package io.keyhaven.vault.path;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.request.NumberedPage;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Paths and their revisions. */
@ApplicationScoped
class PathRepository implements PanacheRepositoryBase<Path, UUID> {
  private static final String CREATE =
      """
      insert into path (id, organization_id, project_id, environment_id, path, revision)
      values (?1, ?2, ?3, ?4, ?5, 0) on conflict (environment_id, path) do nothing
      """;

  private static final String DESTROY =
      """
      update PathRevision r set r.destroyed = true
      where r.pathId = ?1 and r.revision >= ?2 and r.revision <= ?3 and r.destroyed = false
      """;
  private static final String DESCRIBE =
      "update path set custom_metadata = cast(cast(?2 as text) as jsonb) where id = ?1";

  Uni<Optional<Path>> find(UUID environmentId, SecretPath path) {
    return find("environmentId = ?1 and path = ?2", environmentId, path.value())
        .firstResult()
        .map(Optional::ofNullable);
  }

  /** Creates those that are missing; a concurrent creation is waited for. */
  Uni<Void> ensure(OrganizationId organization, UUID projectId, SortedSet<PathKey> keys) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToUniAndConcatenate(key -> create(organization, projectId, key))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Integer> create(OrganizationId organization, UUID projectId, PathKey key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(CREATE)
                    .setParameter(1, TimeOrderedId.next())
                    .setParameter(2, organization.value())
                    .setParameter(3, projectId)
                    .setParameter(4, key.environmentId())
                    .setParameter(5, key.path().value())
                    .executeUpdate());
  }

  /** Locks paths until the transaction ends, in the order of their ids so that nobody deadlocks. */
  Uni<List<Path>> lock(SortedSet<PathKey> keys) {
    List<PathKey> wanted = List.copyOf(keys);
    String condition =
        IntStream.range(0, wanted.size())
            .mapToObj(i -> "(environmentId = ?%d and path = ?%d)".formatted(2 * i + 1, 2 * i + 2))
            .collect(Collectors.joining(" or "));
    Object[] parameters =
        wanted.stream()
            .flatMap(key -> java.util.stream.Stream.of(key.environmentId(), key.path().value()))
            .toArray();
    return find("where " + condition + " order by id", parameters)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** A stretch of the revisions of a path. */
  Uni<List<PathRevision>> revisions(UUID pathId, NumberedPage page) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "from PathRevision r where r.pathId = ?1 and "
                            + page.stretch("r.revision", "?2"),
                        PathRevision.class)
                    .setParameter(1, pathId)
                    .setParameter(2, page.bound())
                    .setMaxResults(page.rows())
                    .getResultList());
  }

  Uni<Optional<PathRevision>> revision(UUID pathId, long revision) {
    return Panache.getSession()
        .chain(session -> session.find(PathRevision.class, new PathRevision.Key(pathId, revision)))
        .map(Optional::ofNullable);
  }

  /** Those of these revisions that are still listed as versions. */
  Uni<List<PathRevision>> listed(Path path, Collection<Long> revisions) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "from PathRevision r where r.pathId = ?1 and r.revision in ?2"
                            + " and r.revision > ?3 order by r.revision",
                        PathRevision.class)
                    .setParameter(1, path.id)
                    .setParameter(2, revisions)
                    .setParameter(3, path.prunedRevision)
                    .getResultList());
  }

  Uni<Void> destroy(UUID pathId, RevisionRange range) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createMutationQuery(DESTROY)
                    .setParameter(1, pathId)
                    .setParameter(2, range.first())
                    .setParameter(3, range.last())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Stores custom metadata, JSON text or null. */
  Uni<Void> describe(UUID pathId, String customMetadata) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(DESCRIBE)
                    .setParameter(1, pathId)
                    .setParameter(2, customMetadata)
                    .executeUpdate())
        .replaceWithVoid();
  }
}
