package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.MalformedEnvelopeException;
import io.keyhaven.envelope.NotAuthenticException;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.principal.OrganizationId;
import java.util.Arrays;
import java.util.UUID;

/**
 * An unwrapped data key: seals and opens the values of one project with AES-256-GCM (NIST SP
 * 800-38D), a fresh 96-bit random IV each time.
 *
 * <p>At most {@link EncryptionBudget#LIMIT} values are sealed with one key, over all processes; the
 * caller takes every one from an {@link EncryptionBudget} first. Opening is not limited.
 *
 * <p>Owns its bytes; close it to erase them. Safe for use by several threads.
 */
public final class DataKey implements HeldKey<DataKey> {
  private final OrganizationId organization;
  private final UUID project;
  private final EnvelopeKey key;

  DataKey(OrganizationId organization, UUID project, EnvelopeKey key) {
    this.organization = organization;
    this.project = project;
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

  public UUID project() {
    return project;
  }

  /**
   * Seals a value into its context.
   *
   * @param value any length, also empty; only read, stays the caller's
   * @return the stored form, which names this key; a new array
   * @throws IllegalArgumentException when the context is another organization's or project's
   * @throws IllegalStateException when the key is closed
   */
  public byte[] seal(ValueContext context, byte[] value) {
    requireOwn(context);
    return key.seal(value, context.additionalData());
  }

  /**
   * Opens a stored value.
   *
   * @return the value; a new array, the caller's to erase
   * @throws IllegalArgumentException when the context is another organization's or project's
   * @throws IllegalStateException when the key is closed
   * @throws MalformedEnvelopeException when it is no sealed value
   * @throws UnknownKeyException when it is sealed under another data key, naming it
   * @throws NotAuthenticException when it was altered or belongs to another context
   */
  public byte[] open(ValueContext context, byte[] stored) {
    requireOwn(context);
    return key.open(stored, context.additionalData());
  }

  /**
   * The same value in the same context, sealed under a successor of this key; takes one encryption
   * of the successor's budget. Throws as {@link #open} and {@link #seal} do.
   */
  public byte[] reencrypt(ValueContext context, byte[] stored, DataKey successor) {
    byte[] value = open(context, stored);
    try {
      return successor.seal(context, value);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  @Override
  public DataKey copy() {
    return new DataKey(organization, project, key.copy());
  }

  @Override
  public void close() {
    key.destroy();
  }

  @Override
  public String toString() {
    return "data key " + id();
  }

  private void requireOwn(ValueContext context) {
    if (!context.organization().equals(organization) || !context.project().equals(project)) {
      throw new IllegalArgumentException("the value is of another project than " + this);
    }
  }
}
