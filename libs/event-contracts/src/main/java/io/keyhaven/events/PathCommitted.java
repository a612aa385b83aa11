package io.keyhaven.events;

import java.util.List;
import java.util.UUID;

/**
 * A path got a new revision; published by the vault on {@link Topics#VAULT}. Names, never values.
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
