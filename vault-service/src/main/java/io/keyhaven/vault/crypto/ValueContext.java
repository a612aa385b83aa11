package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.principal.OrganizationId;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Where a value belongs. It is sealed together with the value, so a value that is moved to another
 * row, environment or organization does not open.
 *
 * @param path the id of the path, not its text: renaming it changes nothing
 * @param version of the secret, 1 or more
 */
public record ValueContext(
    OrganizationId organization,
    UUID project,
    UUID environment,
    UUID path,
    UUID secret,
    long version) {
  static final int ADDITIONAL_DATA_BYTES = 1 + 5 * 2 * Long.BYTES + Long.BYTES;

  public ValueContext {
    if (version < 1) {
      throw new IllegalArgumentException("versions start at 1");
    }
  }

  /** Format | organization | project | environment | path | secret | version, 89 bytes. */
  byte[] additionalData() {
    ByteBuffer data = ByteBuffer.allocate(ADDITIONAL_DATA_BYTES).put(Envelope.SEALED_VALUE);
    for (UUID id : new UUID[] {organization.value(), project, environment, path, secret}) {
      data.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return data.putLong(version).array();
  }
}
