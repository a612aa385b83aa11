package io.keyhaven.vault.secret;

import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.PathHead;
import io.keyhaven.vault.path.PathKey;
import io.keyhaven.vault.path.PathProblem;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.path.RevisionRange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out commits inside the running transaction: lock, look, decide, store. */
@ApplicationScoped
class CommitWriter {
  private static final UUID NO_PATH_YET = new UUID(0, 0);

  private final PathService paths;
  private final SecretRepository secrets;
  private final AuditTrail audit;
  private final CommitMetrics metrics;

  CommitWriter(
      PathService paths, SecretRepository secrets, AuditTrail audit, CommitMetrics metrics) {
    this.paths = paths;
    this.secrets = secrets;
    this.audit = audit;
    this.metrics = metrics;
  }

  /**
   * What was done in each part, in their order. Paths in which nothing changed keep their revision.
   */
  Uni<List<Committed>> write(CommitOrder<?> order, ProjectKeys keys) {
    Place place = order.parts().getFirst().place();
    var touched =
        order.parts().stream()
            .map(part -> part.place().key())
            .collect(Collectors.toCollection(TreeSet::new));
    var authorship = Authorship.of(order.caller(), order.message());
    return paths
        .lock(place.organization(), place.project().id(), touched)
        .invoke(locked -> requireExpected(order.parts(), locked))
        .chain(
            locked ->
                Multi.createFrom()
                    .iterable(order.parts())
                    .onItem()
                    .transformToUniAndConcatenate(
                        part -> write(part, locked.get(part.place().key()), authorship, keys))
                    .collect()
                    .asList())
        .call(committed -> record(order, authorship, committed));
  }

  /** What would be done, without a lock and without storing anything. */
  Uni<Committed> preview(Place place, List<Change> changes, ProjectKeys keys) {
    return paths
        .head(place.environment().id(), place.path())
        .chain(
            head ->
                plan(place, head, changes, keys)
                    .map(plan -> previewed(place, head.revision(), plan)));
  }

  private Uni<Committed> write(
      PathChanges part, Path path, Authorship authorship, ProjectKeys keys) {
    PathHead head = PathHead.of(path);
    return part.source()
        .changes(head)
        .chain(changes -> plan(part.place(), head, changes, keys))
        .map(plan -> new Step(plan, part.isAlwaysRevision() || !plan.changesNothing()))
        .call(step -> step.isRevision ? store(step.plan, path, head, authorship) : nothing())
        .map(step -> committed(part.place(), path.revision(), step, authorship));
  }

  private Uni<PathPlan> plan(Place place, PathHead head, List<Change> changes, ProjectKeys keys) {
    UUID pathId = head.id().orElse(NO_PATH_YET);
    List<String> names = changes.stream().map(Change::name).toList();
    return secrets
        .held(place, pathId, names)
        .invoke(held -> startFromEmpty(held, head))
        .map(held -> PathPlan.of(place, pathId, held, changes, keys));
  }

  /** What a deleted or destroyed head holds is not there for whoever writes after it. */
  private static void startFromEmpty(Map<String, HeldSecret> held, PathHead head) {
    if (head.held().isEmpty()) {
      held.replaceAll((name, secret) -> secret.emptied());
    }
  }

  private Uni<Void> store(PathPlan plan, Path path, PathHead head, Authorship authorship) {
    long revision = path.revision() + 1;
    List<UUID> ended =
        Stream.concat(plan.writes().stream().map(PathPlan.Write::held), plan.deletes().stream())
            .filter(held -> held.live().isPresent())
            .map(held -> held.secret().id)
            .toList();
    return (head.held().isEmpty() ? secrets.endAll(path.id(), revision) : nothing())
        .chain(() -> secrets.store(path, revision, ended, plan.seal(revision)))
        .chain(() -> paths.advance(path, authorship, plan.writtenNames(), plan.deletedNames()))
        .chain(outlived -> erase(path, outlived));
  }

  private Uni<Void> erase(Path path, Optional<RevisionRange> outlived) {
    return outlived.map(range -> secrets.erase(path.id(), range)).orElseGet(CommitWriter::nothing);
  }

  private Uni<Void> record(CommitOrder<?> order, Authorship authorship, List<Committed> committed) {
    List<Committed> changes = committed.stream().filter(Committed::isRevision).toList();
    changes.forEach(metrics::committed);
    boolean onlyDeletes =
        changes.stream()
            .allMatch(change -> change.written().isEmpty() && !change.deleted().isEmpty());
    Action action =
        order.action() == Action.SECRET_WRITE && onlyDeletes
            ? Action.SECRET_DELETE
            : order.action();
    return changes.isEmpty()
        ? nothing()
        : audit.done(order.caller(), action, CommitSubject.of(changes, authorship));
  }

  private static void requireExpected(List<PathChanges> parts, Map<PathKey, Path> locked) {
    for (PathChanges part : parts) {
      long current = locked.get(part.place().key()).revision();
      long expected = part.expectedRevision().orElse(current);
      if (expected != current) {
        throw PathProblem.moved(part.place().path(), expected, current);
      }
    }
  }

  private static Committed previewed(Place place, long revision, PathPlan plan) {
    return committed(place, revision, new Step(plan, false), Optional.empty());
  }

  private static Committed committed(Place place, long revision, Step step, Authorship authorship) {
    return committed(place, revision, step, step.plan.only(authorship));
  }

  private static Committed committed(
      Place place, long revision, Step step, Optional<SecretSummary> only) {
    PathPlan plan = step.plan;
    return new Committed(
        place,
        plan.subjectId(),
        revision,
        step.isRevision,
        only,
        plan.counts(),
        plan.writtenNames(),
        plan.deletedNames());
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }

  /** What becomes of a path, and whether that is a revision. */
  private record Step(PathPlan plan, boolean isRevision) {}
}
