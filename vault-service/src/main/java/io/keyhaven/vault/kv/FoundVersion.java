package io.keyhaven.vault.kv;

import io.keyhaven.principal.Permission;
import io.keyhaven.vault.grant.FoundPlace;
import io.keyhaven.vault.secret.StoredValue;
import java.util.List;
import java.util.Optional;

/**
 * A version as one statement found it.
 *
 * @param version empty when the path has none of that number
 * @param customMetadata JSON text; null for none
 * @param values by name, still sealed; none of a version that is deleted or destroyed
 */
record FoundVersion(
    FoundPlace at, Optional<KvVersion> version, String customMetadata, List<StoredValue> values) {

  /**
   * The same for a caller who may do this there.
   *
   * @throws io.keyhaven.problem.ProblemException 404 when there is no such version
   */
  FoundVersion require(Permission permission) {
    var _ = at.require(permission);
    if (version.isEmpty()) {
      throw KvProblem.notFound();
    }
    return this;
  }

  KvVersion found() {
    return version.orElseThrow();
  }

  VersionView view() {
    return VersionView.of(found(), customMetadata);
  }
}
