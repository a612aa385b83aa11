package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.principal.OrganizationId;
import java.nio.file.Path;
import java.util.UUID;

/** A whole hierarchy for tests: root key, one organization, one project. */
record Hierarchy(
    LocalRootKeyProvider roots,
    KeyHierarchy keys,
    WrappedOrganizationKey organizationKey,
    WrappedDataKey dataKey) {
  static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());
  static final UUID PROJECT = UUID.randomUUID();

  static Hierarchy in(Path directory) {
    LocalRootKeyProvider roots = LocalRootKeyProvider.openOrCreate(directory);
    KeyHierarchy keys = new KeyHierarchy(roots);
    WrappedOrganizationKey wrapped = keys.createOrganizationKey(UUID.randomUUID(), ORGANIZATION, 1);
    try (OrganizationKey organizationKey = keys.unwrap(wrapped)) {
      return new Hierarchy(
          roots, keys, wrapped, organizationKey.createDataKey(UUID.randomUUID(), PROJECT, 1));
    }
  }

  DataKey openDataKey() {
    return open(organizationKey, dataKey);
  }

  DataKey open(WrappedOrganizationKey parent, WrappedDataKey wrapped) {
    try (OrganizationKey opened = keys.unwrap(parent)) {
      return opened.unwrap(wrapped);
    }
  }

  static ValueContext context() {
    return new ValueContext(
        ORGANIZATION, PROJECT, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);
  }
}
