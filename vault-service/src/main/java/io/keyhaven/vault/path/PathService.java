package io.keyhaven.vault.path;

import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and moves on the revisions of paths; everything inside the caller's transaction. */
@ApplicationScoped
@RegisterForReflection(targets = PathCommitted.class)
public class PathService {
  private final PathRepository paths;
  private final PathLifeService life;
  private final Outbox outbox;

  PathService(PathRepository paths, PathLifeService life, Outbox outbox) {
    this.paths = paths;
    this.life = life;
    this.outbox = outbox;
  }

  /** Where a path stands; one that was never written is at revision 0. */
  public Uni<PathHead> head(UUID environmentId, SecretPath path) {
    return paths
        .find(environmentId, path)
        .map(found -> found.map(PathHead::of).orElse(PathHead.UNWRITTEN));
  }

  /**
   * Locks paths until the transaction ends; those that do not exist appear at revision 0. Whoever
   * holds the locks sees the newest revisions and is the only one to make the next.
   */
  public Uni<Map<PathKey, Path>> lock(
      OrganizationId organization, UUID projectId, SortedSet<PathKey> keys) {
    Uni<List<Path>> locked =
        keys.size() == 1
            ? lockOne(organization, projectId, keys)
            : ensureAndLock(organization, projectId, keys);
    return locked.map(paths -> paths.stream().collect(Collectors.toMap(Path::key, path -> path)));
  }

  /** Most commits are to one path that is there. Whoever waits for a creation holds no lock yet. */
  private Uni<List<Path>> lockOne(
      OrganizationId organization, UUID projectId, SortedSet<PathKey> key) {
    return paths
        .lock(key)
        .chain(
            locked ->
                locked.isEmpty()
                    ? ensureAndLock(organization, projectId, key)
                    : Uni.createFrom().item(locked));
  }

  private Uni<List<Path>> ensureAndLock(
      OrganizationId organization, UUID projectId, SortedSet<PathKey> keys) {
    return paths.ensure(organization, projectId, keys).chain(() -> paths.lock(keys));
  }

  /**
   * Makes the next revision of a locked path and tells the world. Revisions that the path then no
   * longer keeps are destroyed.
   *
   * @return those, of which values are to be erased
   */
  public Uni<Optional<RevisionRange>> advance(
      Path path, Authorship authorship, List<String> written, List<String> deleted) {
    PathRevision revision = path.advance(authorship, written, deleted);
    return paths
        .advance(revision)
        .chain(() -> outbox.appendAll(Topics.VAULT, PathEvents.committed(revision, path)))
        .chain(() -> prune(path));
  }

  private Uni<Optional<RevisionRange>> prune(Path path) {
    Optional<RevisionRange> outlived = path.prune();
    return outlived
        .map(range -> life.destroy(path, range))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .replaceWith(outlived);
  }

  /** Revisions of a path, newest first. */
  public Uni<List<PathRevision>> history(UUID pathId, OptionalLong before, int limit) {
    return paths.revisions(pathId, before, limit);
  }

  /** One revision of a path; fails with 404 when there is none of that number. */
  public Uni<PathRevision> requireRevision(PathHead head, long revision) {
    return head.id()
        .map(id -> paths.revision(id, revision))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .map(
            found ->
                found.orElseThrow(() -> PathProblem.revisionNotFound(revision, head.revision())));
  }

  /**
   * The path whose secrets are read at a revision that it has reached: none where that reads as
   * empty; fails with 410 where it is destroyed.
   */
  public Uni<Optional<UUID>> readable(PathHead head, long revision) {
    if (revision == head.revision() || revision == 0 || head.id().isEmpty()) {
      RevisionState state = revision == 0 ? RevisionState.LIVE : head.state();
      return Uni.createFrom().item(() -> head.readable(revision, state));
    }
    return requireRevision(head, revision).map(found -> head.readable(revision, found.state()));
  }
}
