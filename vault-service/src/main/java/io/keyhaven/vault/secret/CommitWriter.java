package io.keyhaven.vault.secret;

import io.keyhaven.outbox.Outbox;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.path.Path;
import io.keyhaven.vault.path.PathKey;
import io.keyhaven.vault.path.PathService;
import io.keyhaven.vault.path.PathToWrite;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Carries out commits inside the running transaction, with all their paths locked: those to several
 * paths, under an idempotency key, or that have to read more than what a path holds.
 */
@ApplicationScoped
class CommitWriter {
  private final PathService paths;
  private final SecretRepository secrets;
  private final CommitRepository commits;
  private final Outbox outbox;
  private final AuditTrail audit;
  private final CommitMetrics metrics;

  CommitWriter(
      PathService paths,
      SecretRepository secrets,
      CommitRepository commits,
      Outbox outbox,
      AuditTrail audit,
      CommitMetrics metrics) {
    this.paths = paths;
    this.secrets = secrets;
    this.commits = commits;
    this.outbox = outbox;
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
        .map(CommitWriter::toWrite)
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
        .call(committed -> record(order, committed));
  }

  private Uni<Committed> write(
      PathChanges part, PathToWrite path, Authorship authorship, ProjectKeys keys) {
    return part.source()
        .changes(path.head())
        .chain(changes -> decide(part, path, changes, authorship, keys))
        .call(commit -> commit.next().isPresent() ? store(commit) : nothing())
        .map(PathCommit::committed);
  }

  private Uni<PathCommit> decide(
      PathChanges part,
      PathToWrite path,
      List<Change> changes,
      Authorship authorship,
      ProjectKeys keys) {
    List<String> names = changes.stream().map(Change::name).toList();
    return secrets
        .held(part.place(), path.head().id().orElseThrow(), names)
        .map(held -> new HeldPath(part.place(), path, held))
        .map(found -> PathCommit.decide(found, changes, part.isAlwaysRevision(), authorship, keys));
  }

  private Uni<Void> store(PathCommit commit) {
    return commits
        .make(commit, outbox.columns(CommitEvents.revision(commit.committed())))
        .invoke(outbox::stored);
  }

  private Uni<Void> record(CommitOrder<?> order, List<Committed> committed) {
    List<Committed> made = committed.stream().filter(Committed::isRevision).toList();
    made.forEach(metrics::committed);
    return made.isEmpty()
        ? nothing()
        : audit.done(
            order.caller(), CommitEvents.recordedAs(order.action(), made), CommitSubject.of(made));
  }

  private static void requireExpected(List<PathChanges> parts, Map<PathKey, PathToWrite> locked) {
    parts.forEach(part -> locked.get(part.place().key()).requireRevision(part.expectedRevision()));
  }

  private static Map<PathKey, PathToWrite> toWrite(Map<PathKey, Path> locked) {
    return locked.values().stream().collect(Collectors.toMap(Path::key, PathToWrite::of));
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
