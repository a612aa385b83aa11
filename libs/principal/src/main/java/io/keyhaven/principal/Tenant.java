package io.keyhaven.principal;

/** The organization a principal acts in, as far as addresses and messages need it. */
public record Tenant(OrganizationId id, String slug) {
  /** Whether a path segment means this organization: by id or by slug. */
  public boolean isNamedBy(String reference) {
    return reference.equals(slug) || reference.equalsIgnoreCase(id.toString());
  }
}
