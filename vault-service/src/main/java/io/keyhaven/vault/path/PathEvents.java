package io.keyhaven.vault.path;

import io.keyhaven.events.CloudEvent;
import io.keyhaven.events.PathCommitted;
import io.keyhaven.events.RevisionEvents.RevisionsChanged;
import java.util.ArrayList;
import java.util.List;

/** What the vault tells about paths. */
final class PathEvents {
  /** Names of each kind in one event, so that it stays below the megabyte that a broker takes. */
  private static final int MOST_NAMES = 1_000;

  private PathEvents() {}

  /** A revision; one that touched very many names is told in several events, each name once. */
  static List<CloudEvent<PathCommitted>> committed(PathRevision revision, Path path) {
    List<CloudEvent<PathCommitted>> events = new ArrayList<>();
    int from = 0;
    do {
      events.add(committed(path, part(revision.written(), from), part(revision.deleted(), from)));
      from += MOST_NAMES;
    } while (from < Math.max(revision.written().size(), revision.deleted().size()));
    return events;
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

  private static CloudEvent<PathCommitted> committed(
      Path path, List<String> written, List<String> deleted) {
    var committed =
        new PathCommitted(
            path.organizationId,
            path.projectId,
            path.environmentId,
            path.id,
            path.path,
            path.revision,
            written,
            deleted);
    return CloudEvent.of("vault", PathCommitted.TYPE, path.id, path.organizationId, committed);
  }

  private static List<String> part(List<String> names, int from) {
    return names.subList(Math.min(from, names.size()), Math.min(from + MOST_NAMES, names.size()));
  }
}
