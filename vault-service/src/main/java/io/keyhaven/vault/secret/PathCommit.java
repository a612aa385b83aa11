package io.keyhaven.vault.secret;

import io.keyhaven.principal.TimeOrderedId;
import io.keyhaven.vault.key.ProjectKeys;
import io.keyhaven.vault.path.Authorship;
import io.keyhaven.vault.path.NextRevision;
import io.keyhaven.vault.path.RevisionState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a commit does in one path: decided, not yet stored.
 *
 * @param next the revision that it makes; empty when it makes none
 */
record PathCommit(HeldPath before, PathPlan plan, Optional<NextRevision> next) {

  /**
   * Decides.
   *
   * @param isAlwaysRevision also when no name changes
   */
  static PathCommit decide(
      HeldPath before,
      List<Change> changes,
      boolean isAlwaysRevision,
      Authorship authorship,
      ProjectKeys keys) {
    UUID pathId = before.path().head().id().orElseGet(TimeOrderedId::next);
    var plan = PathPlan.of(before.place(), pathId, before.held(), changes, keys);
    return new PathCommit(
        before,
        plan,
        isAlwaysRevision || !plan.changesNothing()
            ? Optional.of(
                before.path().next(pathId, authorship, plan.writtenNames(), plan.deletedNames()))
            : Optional.empty());
  }

  /** Whether the path reads as empty, so that nothing of what it holds goes on. */
  boolean startsFromEmpty() {
    return before.path().head().state() != RevisionState.LIVE;
  }

  /** Secrets whose live version ends with it. */
  UUID[] ended() {
    return Stream.concat(plan.writes().stream().map(PathPlan.Write::held), plan.deletes().stream())
        .filter(held -> held.live().isPresent())
        .map(held -> held.secret().id)
        .toArray(UUID[]::new);
  }

  /** What is told of it, once it is stored. */
  Committed committed() {
    return committed(next);
  }

  /** What would have been done. */
  Committed previewed() {
    return committed(Optional.empty());
  }

  private Committed committed(Optional<NextRevision> made) {
    return new Committed(
        before.place(),
        plan.subjectId(),
        made.map(NextRevision::revision).orElse(before.path().revision()),
        made,
        before.path().settings(),
        made.map(NextRevision::authorship).map(plan::only).orElseGet(plan::unchanged),
        plan.counts(),
        plan.writtenNames(),
        plan.deletedNames());
  }
}
