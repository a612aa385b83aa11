package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.principal.OrganizationId;
import java.util.UUID;

/**
 * A data key as the database keeps it.
 *
 * @param generation 1 for a project's first, one more for each that replaces it
 * @param wrapped the envelope; the array belongs to whoever made the record and is not changed
 */
public record WrappedDataKey(
    UUID id, OrganizationId organization, UUID project, int generation, byte[] wrapped) {

  /** The organization key it is wrapped under. */
  public UUID organizationKeyId() {
    return Envelope.keyId(wrapped);
  }

  KeyContext context() {
    return KeyContext.ofDataKey(organization, project, generation, organizationKeyId());
  }

  @Override
  public String toString() {
    return "data key %s, generation %d".formatted(id, generation);
  }
}
