package io.keyhaven.vault.grant;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.path.PathHead;

/** A place as one statement found it, and where its path stood then. */
public record FoundPlace(Place place, PathHead head) {

  /**
   * Refuses whoever does not hold the permission here; see {@link Place#require(Permission)}.
   *
   * @throws io.keyhaven.vault.audit.AccessRefused where it is not held
   */
  public FoundPlace require(Permission permission) {
    var _ = place.require(permission);
    return this;
  }
}
