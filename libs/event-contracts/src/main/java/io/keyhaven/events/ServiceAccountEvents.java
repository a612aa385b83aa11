package io.keyhaven.events;

import java.util.UUID;

/** Programs of an organization; published by identity on {@link Topics#IDENTITY}. */
public final class ServiceAccountEvents {
  public static final String CREATED = "keyhaven.identity.service_account.created.v1";
  public static final String DELETED = "keyhaven.identity.service_account.deleted.v1";

  private ServiceAccountEvents() {}

  public record ServiceAccountCreated(UUID organizationId, UUID serviceAccountId, String name) {}

  public record ServiceAccountDeleted(UUID organizationId, UUID serviceAccountId) {}
}
