package io.keyhaven.vault.path;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.RevisionEvents;
import io.keyhaven.events.RevisionEvents.RevisionsChanged;
import io.keyhaven.principal.OrganizationId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the vault tells about paths. */
@RegisterForReflection(targets = PathCommitted.class)
public final class PathEvents {
  /** Names of each kind in one event, so that it stays below the megabyte that a broker takes. */
  private static final int MOST_NAMES = 1_000;

  private PathEvents() {}

  /** A revision; one that touched very many names is told in several events, each name once. */
  public static List<CloudEvent<PathCommitted>> committed(
      OrganizationId organization, UUID projectId, NextRevision revision) {
    List<CloudEvent<PathCommitted>> events = new ArrayList<>();
    int from = 0;
    do {
      var part =
          new PathCommitted(
              organization.value(),
              projectId,
              revision.key().environmentId(),
              revision.pathId(),
              revision.key().path().value(),
              revision.revision(),
              part(revision.written(), from),
              part(revision.deleted(), from));
      events.add(
          CloudEvent.of(
              "vault", PathCommitted.TYPE, revision.pathId(), organization.value(), part));
      from += MOST_NAMES;
    } while (from < Math.max(revision.written().size(), revision.deleted().size()));
    return events;
  }

  /** The revisions that a path no longer keeps since this one is there, if there are any. */
  public static Optional<CloudEvent<RevisionsChanged>> outlived(
      OrganizationId organization, UUID projectId, NextRevision revision) {
    return revision
        .outlived()
        .map(
            range ->
                CloudEvent.of(
                    "vault",
                    RevisionEvents.DESTROYED,
                    revision.pathId(),
                    organization.value(),
                    new RevisionsChanged(
                        organization.value(),
                        projectId,
                        revision.key().environmentId(),
                        revision.pathId(),
                        revision.key().path().value(),
                        range.first(),
                        range.last())));
  }

  /**
   * What became of revisions, those that follow one another in one event.
   *
   * @param revisions in order
   */
  static List<CloudEvent<RevisionsChanged>> changed(String type, Path path, List<Long> revisions) {
    return RevisionRange.of(revisions).stream().map(range -> changed(type, path, range)).toList();
  }

  static CloudEvent<RevisionsChanged> changed(String type, Path path, RevisionRange range) {
    var changed =
        new RevisionsChanged(
            path.organizationId,
            path.projectId,
            path.environmentId,
            path.id,
            path.path,
            range.first(),
            range.last());
    return CloudEvent.of("vault", type, path.id, path.organizationId, changed);
  }

  private static List<String> part(List<String> names, int from) {
    return names.subList(Math.min(from, names.size()), Math.min(from + MOST_NAMES, names.size()));
  }
}
