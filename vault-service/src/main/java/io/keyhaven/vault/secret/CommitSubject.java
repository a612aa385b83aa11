package io.keyhaven.vault.secret;

import io.keyhaven.vault.audit.Subject;
import io.keyhaven.vault.grant.Place;
import java.util.List;
import java.util.stream.Stream;

/** What a commit was about, for its one audit record. */
final class CommitSubject {
  private CommitSubject() {}

  /**
   * The secret that was changed; with several, their path; with several paths, their project.
   *
   * @param changes what was done in each path that changed, at least one
   */
  static Subject of(List<Committed> changes) {
    Subject subject = changes.size() == 1 ? ofPath(changes.getFirst()) : ofProject(changes);
    return subject
        .withNames("names", changes.stream().flatMap(CommitSubject::names).toList())
        .withNames(
            "deleted", changes.stream().flatMap(change -> change.deleted().stream()).toList())
        .with("commitId", commitId(changes.getFirst()));
  }

  private static String commitId(Committed change) {
    return change.made().orElseThrow().authorship().commitId().toString();
  }

  private static Subject ofPath(Committed change) {
    List<String> names = names(change).toList();
    String name = names.size() == 1 ? names.getFirst() : change.place().describe();
    return change
        .place()
        .subject()
        .narrowedTo(change.subjectId(), name)
        .with("revision", change.revision());
  }

  private static Subject ofProject(List<Committed> changes) {
    Place place = changes.getFirst().place();
    return Subject.of(place.project().id(), place.project().name())
        .with("projectId", place.project().id().toString())
        .with("project", place.project().slug())
        .with("paths", changes.stream().map(change -> change.place().describe()).toList())
        .with("revisions", changes.stream().map(change -> "" + change.revision()).toList());
  }

  private static Stream<String> names(Committed change) {
    return Stream.concat(change.written().stream(), change.deleted().stream());
  }
}
