package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.principal.OrganizationId;
import java.util.UUID;

/**
 * An organization key as the database keeps it.
 *
 * @param generation 1 for the first, one more for each that replaces it
 * @param wrapped the envelope; the array belongs to whoever made the record and is not changed
 */
public record WrappedOrganizationKey(
    UUID id, OrganizationId organization, int generation, byte[] wrapped) {

  /** The root key it is wrapped under; tells which ones a root key rotation still has to rewrap. */
  public UUID rootKeyId() {
    return Envelope.keyId(wrapped);
  }

  KeyContext context() {
    return KeyContext.ofOrganizationKey(organization, generation, rootKeyId());
  }

  @Override
  public String toString() {
    return "organization key %s, generation %d".formatted(id, generation);
  }
}
