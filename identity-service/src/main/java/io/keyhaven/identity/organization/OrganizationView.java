package io.keyhaven.identity.organization;

import java.time.Instant;
import java.util.UUID;

/** An organization. */
public record OrganizationView(UUID id, String slug, String name, String plan, Instant createdAt) {
  static OrganizationView of(Organization organization) {
    return new OrganizationView(
        organization.id(),
        organization.slug(),
        organization.name(),
        organization.plan(),
        organization.createdAt());
  }
}
