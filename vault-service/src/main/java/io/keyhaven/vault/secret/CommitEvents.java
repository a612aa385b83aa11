package io.keyhaven.vault.secret;

import io.keyhaven.events.AuditRecorded;
import io.keyhaven.events.Topics;
import io.keyhaven.outbox.Addressed;
import io.keyhaven.principal.Caller;
import io.keyhaven.vault.audit.Action;
import io.keyhaven.vault.audit.AuditTrail;
import io.keyhaven.vault.grant.Place;
import io.keyhaven.vault.path.NextRevision;
import io.keyhaven.vault.path.PathEvents;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What is told of a commit: each of its revisions, and one audit record. */
final class CommitEvents {
  private CommitEvents() {}

  /** Of a commit to one path that made a revision. */
  static List<Addressed> of(Caller caller, Action action, Committed committed) {
    List<Committed> made = List.of(committed);
    var record =
        AuditTrail.event(
            caller, recordedAs(action, made), AuditRecorded.SUCCESS, CommitSubject.of(made));
    return Stream.concat(
            revision(committed).stream(), Stream.of(new Addressed(AuditTrail.TOPIC, record)))
        .toList();
  }

  /** Of one of the revisions, and of those that its path no longer keeps. */
  static List<Addressed> revision(Committed committed) {
    Place place = committed.place();
    NextRevision revision = committed.made().orElseThrow();
    UUID project = place.project().id();
    return Stream.concat(
            PathEvents.committed(place.organization(), project, revision).stream(),
            PathEvents.outlived(place.organization(), project, revision).stream())
        .map(event -> new Addressed(Topics.VAULT, event))
        .toList();
  }

  /** How the audit calls it: a write that only deletes is a deletion. */
  static Action recordedAs(Action action, List<Committed> made) {
    boolean onlyDeletes =
        made.stream().allMatch(change -> change.written().isEmpty() && !change.deleted().isEmpty());
    return action == Action.SECRET_WRITE && onlyDeletes ? Action.SECRET_DELETE : action;
  }
}
