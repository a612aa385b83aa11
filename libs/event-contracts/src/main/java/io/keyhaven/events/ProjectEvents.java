package io.keyhaven.events;

import java.util.UUID;

/** Life of a project; published by the vault on {@link Topics#VAULT}. */
public final class ProjectEvents {
  public static final String CREATED = "keyhaven.vault.project.created.v1";
  public static final String UPDATED = "keyhaven.vault.project.updated.v1";
  public static final String DELETED = "keyhaven.vault.project.deleted.v1";

  private ProjectEvents() {}

  /** Data of {@link #CREATED} and {@link #UPDATED}. */
  public record ProjectChanged(UUID organizationId, UUID projectId, String slug, String name) {}

  /** Data of {@link #DELETED}. */
  public record ProjectDeleted(UUID organizationId, UUID projectId) {}
}
