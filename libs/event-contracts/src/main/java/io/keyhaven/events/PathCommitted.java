package io.keyhaven.events;

import java.util.List;
import java.util.UUID;

/**
 * A path got a new revision; published by the vault on {@link Topics#VAULT}. Names, never values.
 * One that touched more than 1,000 names is told in several events, each of which has some of them.
 */
public record PathCommitted(
    UUID organizationId,
    UUID projectId,
    UUID environmentId,
    UUID pathId,
    String path,
    long revision,
    List<String> written,
    List<String> deleted) {
  public static final String TYPE = "keyhaven.vault.path.committed.v1";
}
