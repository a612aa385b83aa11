package io.keyhaven.events;

import java.util.UUID;

/**
 * What became of revisions of a path after they were made; published by the vault on {@link
 * Topics#VAULT}.
 */
public final class RevisionEvents {
  public static final String DELETED = "keyhaven.vault.revision.deleted.v1";
  public static final String UNDELETED = "keyhaven.vault.revision.undeleted.v1";

  /** Cannot be undone: values that only these held are erased. */
  public static final String DESTROYED = "keyhaven.vault.revision.destroyed.v1";

  private RevisionEvents() {}

  /**
   * Revisions of a path that follow one another, each of which is in that state from now on. What
   * happened to several that do not follow one another is told in as many events.
   *
   * @param first of them
   * @param last of them, which may be the same
   */
  public record RevisionsChanged(
      UUID organizationId,
      UUID projectId,
      UUID environmentId,
      UUID pathId,
      String path,
      long first,
      long last) {}
}
