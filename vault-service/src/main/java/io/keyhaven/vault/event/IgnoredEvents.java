package io.keyhaven.vault.event;

import io.keyhaven.events.OrganizationEvents;
import java.util.Set;

/** Events of identity that this version knows and has no use for. */
final class IgnoredEvents {
  private static final Set<String> TYPES =
      Set.of(
          OrganizationEvents.CREATED,
          OrganizationEvents.UPDATED,
          OrganizationEvents.DELETION_REQUESTED,
          "keyhaven.identity.generation.raised.v1",
          "keyhaven.identity.api_key.created.v1",
          "keyhaven.identity.api_key.revoked.v1");

  private IgnoredEvents() {}

  static boolean contains(String type) {
    return TYPES.contains(type);
  }
}
