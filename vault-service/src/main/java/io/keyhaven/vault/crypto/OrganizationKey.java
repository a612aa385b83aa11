package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.NotAuthenticException;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.principal.OrganizationId;
import java.util.UUID;

/**
 * An unwrapped organization key: wraps the data keys of one organization and nothing else.
 *
 * <p>Owns its bytes; close it to erase them. Safe for use by several threads.
 */
public final class OrganizationKey implements HeldKey<OrganizationKey> {
  private final OrganizationId organization;
  private final EnvelopeKey key;

  OrganizationKey(OrganizationId organization, EnvelopeKey key) {
    this.organization = organization;
    this.key = key;
  }

  @Override
  public UUID id() {
    return key.id();
  }

  @Override
  public OrganizationId organization() {
    return organization;
  }

  /**
   * Makes a project's data key.
   *
   * @param id the new key's, never used before
   * @param generation 1 or more
   */
  public WrappedDataKey createDataKey(UUID id, UUID project, int generation) {
    try (EnvelopeKey dataKey = EnvelopeKey.generate(id)) {
      return wrap(dataKey, project, generation);
    }
  }

  /**
   * Unwraps a data key.
   *
   * @return a key that the caller owns and closes
   * @throws UnknownKeyException when it is wrapped under another organization key
   * @throws NotAuthenticException when it was altered or is another organization's, project's or
   *     generation's
   */
  public DataKey unwrap(WrappedDataKey wrapped) {
    return new DataKey(
        wrapped.organization(),
        wrapped.project(),
        key.unwrap(wrapped.id(), wrapped.wrapped(), wrapped.context().additionalData()));
  }

  /** The same data key, wrapped under a successor of this key; values sealed with it stay as is. */
  public WrappedDataKey rewrap(WrappedDataKey wrapped, OrganizationKey successor) {
    byte[] context = wrapped.context().additionalData();
    try (EnvelopeKey dataKey = key.unwrap(wrapped.id(), wrapped.wrapped(), context)) {
      return successor.wrap(dataKey, wrapped.project(), wrapped.generation());
    }
  }

  @Override
  public OrganizationKey copy() {
    return new OrganizationKey(organization, key.copy());
  }

  @Override
  public void close() {
    key.destroy();
  }

  @Override
  public String toString() {
    return "organization key " + id();
  }

  private WrappedDataKey wrap(EnvelopeKey dataKey, UUID project, int generation) {
    KeyContext context = KeyContext.ofDataKey(organization, project, generation, id());
    return new WrappedDataKey(
        dataKey.id(),
        organization,
        project,
        generation,
        key.wrap(dataKey, context.additionalData()));
  }
}
