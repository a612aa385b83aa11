package io.keyhaven.vault.key;

import io.keyhaven.vault.crypto.WrappedDataKey;
import io.keyhaven.vault.crypto.WrappedOrganizationKey;
import java.util.List;
import java.util.Optional;

/**
 * A project's data keys and their organization's keys, as the database has them.
 *
 * @param organizationKeys oldest first
 * @param dataKeys oldest first; the last one seals
 */
record WrappedKeys(List<WrappedOrganizationKey> organizationKeys, List<WrappedDataKey> dataKeys) {

  Optional<WrappedOrganizationKey> currentOrganizationKey() {
    return organizationKeys.isEmpty() ? Optional.empty() : Optional.of(organizationKeys.getLast());
  }

  Optional<WrappedDataKey> currentDataKey() {
    return dataKeys.isEmpty() ? Optional.empty() : Optional.of(dataKeys.getLast());
  }

  WrappedOrganizationKey parentOf(WrappedDataKey dataKey) {
    return organizationKeys.stream()
        .filter(key -> key.id().equals(dataKey.organizationKeyId()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "organization key %s of %s is not stored"
                        .formatted(dataKey.organizationKeyId(), dataKey)));
  }
}
