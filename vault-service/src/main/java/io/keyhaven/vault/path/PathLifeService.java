package io.keyhaven.vault.path;

import io.keyhaven.events.RevisionEvents;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Outbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What becomes of revisions after they were made, and what a path says about itself; told to the
 * world; everything inside the caller's transaction, on paths that it has locked. Erasing values is
 * for the caller.
 */
@ApplicationScoped
@RegisterForReflection(targets = RevisionEvents.RevisionsChanged.class)
public class PathLifeService {
  private final PathRepository paths;
  private final Outbox outbox;

  PathLifeService(PathRepository paths, Outbox outbox) {
    this.paths = paths;
    this.outbox = outbox;
  }

  /** Locks a path that there is something to be shown of; empty when there is not. */
  public Uni<Optional<Path>> lockListed(PathKey key) {
    return paths
        .lock(new TreeSet<>(List.of(key)))
        .map(found -> found.stream().filter(Path::isListed).findFirst());
  }

  /** What a path says about itself that this transaction has locked. */
  public Uni<PathSettings> settings(UUID pathId) {
    return paths.findById(pathId).map(Path::settings);
  }

  /** Deletes revisions; those of them are answered that were not deleted or destroyed before. */
  public Uni<List<Long>> delete(Path path, Collection<Long> revisions) {
    Instant now = Instant.now();
    return change(path, revisions, RevisionEvents.DELETED, revision -> revision.delete(now));
  }

  /** Makes revisions readable again that are not destroyed; those are answered that changed. */
  public Uni<List<Long>> undelete(Path path, Collection<Long> revisions) {
    Instant next = path.retention().deletionOf(Instant.now()).orElse(null);
    return change(path, revisions, RevisionEvents.UNDELETED, revision -> revision.undelete(next));
  }

  /** Destroys revisions; those are answered that were not before. */
  public Uni<List<Long>> destroy(Path path, Collection<Long> revisions) {
    return change(path, revisions, RevisionEvents.DESTROYED, PathRevision::destroy);
  }

  /** Destroys every revision and removes what was said about the path. */
  public Uni<RevisionRange> clear(Path path) {
    Optional<RevisionRange> listed = path.clear();
    return listed
        .map(range -> destroy(path, range))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .chain(() -> paths.describe(path.id(), null))
        .replaceWith(new RevisionRange(1, path.revision()));
  }

  /** Destroys revisions that follow one another. */
  Uni<Void> destroy(Path path, RevisionRange range) {
    return paths
        .destroy(path.id(), range)
        .chain(
            () ->
                outbox.append(
                    Topics.VAULT, PathEvents.changed(RevisionEvents.DESTROYED, path, range)));
  }

  /** Changes what a path says about itself. */
  public Uni<Void> describe(Path path, PathDescription change) {
    path.describe(change, Instant.now());
    return change.customMetadata().isPresent()
        ? paths.describe(path.id(), change.customMetadata().value())
        : Uni.createFrom().voidItem();
  }

  private Uni<List<Long>> change(
      Path path, Collection<Long> revisions, String event, Predicate<PathRevision> change) {
    return paths
        .listed(path, revisions)
        .map(found -> found.stream().filter(change).toList())
        .invoke(changed -> changed.forEach(path::follow))
        .map(changed -> changed.stream().map(PathRevision::revision).toList())
        .call(changed -> outbox.appendAll(Topics.VAULT, PathEvents.changed(event, path, changed)));
  }
}
