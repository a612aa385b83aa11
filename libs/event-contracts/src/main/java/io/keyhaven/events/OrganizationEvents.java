package io.keyhaven.events;

import java.time.Instant;
import java.util.UUID;

/** Life of an organization; published by identity on {@link Topics#IDENTITY}. */
public final class OrganizationEvents {
  public static final String CREATED = "keyhaven.identity.organization.created.v1";
  public static final String UPDATED = "keyhaven.identity.organization.updated.v1";
  public static final String DELETION_REQUESTED =
      "keyhaven.identity.organization.deletion_requested.v1";

  private OrganizationEvents() {}

  /** Data of {@link #CREATED} and {@link #UPDATED}. */
  public record OrganizationChanged(UUID organizationId, String slug, String name) {}

  /**
   * Data of {@link #DELETION_REQUESTED}.
   *
   * @param effectiveAt when it may be carried out at the earliest; owners can still withdraw before
   */
  public record OrganizationDeletionRequested(UUID organizationId, Instant effectiveAt) {}
}
