package io.keyhaven.vault.path;

import io.keyhaven.principal.OrganizationId;
import io.keyhaven.vault.request.NumberedPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds and locks paths and their revisions; everything inside the caller's transaction. */
@ApplicationScoped
public class PathService {
  private final PathRepository paths;

  PathService(PathRepository paths) {
    this.paths = paths;
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

  /** A stretch of the revisions of a path. */
  public Uni<List<PathRevision>> history(UUID pathId, NumberedPage page) {
    return paths.revisions(pathId, page);
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
