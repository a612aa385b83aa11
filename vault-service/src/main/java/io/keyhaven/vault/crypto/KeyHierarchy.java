package io.keyhaven.vault.crypto;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.NotAuthenticException;
import io.keyhaven.envelope.RootKeyProvider;
import io.keyhaven.envelope.ShareUnavailableException;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.principal.OrganizationId;
import java.util.Collection;
import java.util.UUID;

/**
 * The upper half of the hierarchy: organization keys under the root key and the organization's
 * share. The lower half is {@link OrganizationKey} and {@link DataKey}.
 *
 * <p>Every call may block on the root key provider: make it neither on an event loop nor inside a
 * database transaction. Safe for use by several threads.
 */
public final class KeyHierarchy {
  private final RootKeyProvider roots;

  public KeyHierarchy(RootKeyProvider roots) {
    this.roots = roots;
  }

  /**
   * Makes sure that the service can work with these root keys: those that the stored organization
   * keys are wrapped under.
   *
   * @throws UnknownKeyException naming the first that is missing
   * @throws EnvelopeException when one is there but not usable, or none is current
   */
  public void requireRootKeys(Collection<UUID> rootKeyIds) {
    rootKeyIds.forEach(roots::require);
    roots.require(roots.currentKeyId());
  }

  /**
   * Makes an organization key under the current root key; for the first generation the
   * organization's share too.
   *
   * @param id the new key's, never used before
   * @param generation 1 or more
   * @throws ShareUnavailableException when the organization was shredded, or has lost its share
   */
  public WrappedOrganizationKey createOrganizationKey(
      UUID id, OrganizationId organization, int generation) {
    if (generation == 1) {
      roots.createShare(organization.value());
    }
    try (EnvelopeKey key = EnvelopeKey.generate(id)) {
      return wrap(key, organization, generation);
    }
  }

  /**
   * Unwraps an organization key.
   *
   * @return a key that the caller owns and closes
   * @throws UnknownKeyException naming the root key that is needed and not there
   * @throws ShareUnavailableException when the organization was shredded, or has lost its share
   * @throws NotAuthenticException when it was altered or is another organization's or generation's
   */
  public OrganizationKey unwrap(WrappedOrganizationKey wrapped) {
    return new OrganizationKey(wrapped.organization(), open(wrapped));
  }

  /** Whether an organization key is wrapped under another root key than the current one. */
  public boolean needsRewrap(WrappedOrganizationKey wrapped) {
    return !wrapped.rootKeyId().equals(roots.currentKeyId());
  }

  /**
   * The same organization key, wrapped under the current root key; everything below it stays as is.
   * Throws as {@link #unwrap} does.
   */
  public WrappedOrganizationKey rewrap(WrappedOrganizationKey wrapped) {
    try (EnvelopeKey key = open(wrapped)) {
      return wrap(key, wrapped.organization(), wrapped.generation());
    }
  }

  private EnvelopeKey open(WrappedOrganizationKey wrapped) {
    return roots.unwrap(
        wrapped.organization().value(),
        wrapped.id(),
        wrapped.wrapped(),
        wrapped.context().additionalData());
  }

  private WrappedOrganizationKey wrap(
      EnvelopeKey key, OrganizationId organization, int generation) {
    UUID root = roots.currentKeyId();
    KeyContext context = KeyContext.ofOrganizationKey(organization, generation, root);
    return new WrappedOrganizationKey(
        key.id(),
        organization,
        generation,
        roots.wrap(root, organization.value(), key, context.additionalData()));
  }
}
