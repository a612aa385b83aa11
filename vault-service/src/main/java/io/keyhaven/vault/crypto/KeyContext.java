package io.keyhaven.vault.crypto;

import io.keyhaven.principal.OrganizationId;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Where a wrapped key belongs; sealed together with it. */
record KeyContext(
    Level level, OrganizationId organization, UUID project, int generation, UUID parent) {
  private static final int ADDITIONAL_DATA_BYTES = 1 + 2 * 16 + Integer.BYTES + 16;

  /** Stands where an organization key has no project. */
  private static final UUID NO_PROJECT = new UUID(0, 0);

  enum Level {
    ORGANIZATION_KEY((byte) 0x01),
    DATA_KEY((byte) 0x02);

    private final byte code;

    Level(byte code) {
      this.code = code;
    }
  }

  static KeyContext ofOrganizationKey(OrganizationId organization, int generation, UUID rootKey) {
    return new KeyContext(Level.ORGANIZATION_KEY, organization, NO_PROJECT, generation, rootKey);
  }

  static KeyContext ofDataKey(
      OrganizationId organization, UUID project, int generation, UUID organizationKey) {
    return new KeyContext(Level.DATA_KEY, organization, project, generation, organizationKey);
  }

  /** Level | organization | project | generation | parent id, 53 bytes. */
  byte[] additionalData() {
    ByteBuffer data = ByteBuffer.allocate(ADDITIONAL_DATA_BYTES).put(level.code);
    put(data, organization.value());
    put(data, project);
    data.putInt(generation);
    put(data, parent);
    return data.array();
  }

  private static void put(ByteBuffer data, UUID id) {
    data.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }
}
