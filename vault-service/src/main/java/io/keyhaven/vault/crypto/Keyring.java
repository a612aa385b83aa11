package io.keyhaven.vault.crypto;

import io.keyhaven.principal.OrganizationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Unwrapped keys kept in memory for a while, so that reading a value does not ask the root key
 * provider each time. Bounded in number and in time: an entry lives {@code lifetime} from when it
 * was unwrapped, used or not, and the least recently used goes first when there are too many. What
 * leaves the ring is erased.
 *
 * <p>Keys are handed out as copies that the caller owns and closes; so an entry can leave at any
 * moment without pulling a key from under somebody's hands.
 *
 * <p>{@link #dataKey} never blocks. {@link #open} may ask the root key provider and then blocks:
 * call it neither on an event loop nor inside a database transaction. Safe for use by several
 * threads.
 */
public final class Keyring implements AutoCloseable {
  private final KeyHierarchy hierarchy;
  private final KeyCache<OrganizationKey> organizationKeys;
  private final KeyCache<DataKey> dataKeys;

  /**
   * @param mostKeys of each level, 1 or more
   * @param lifetime how long a shredded organization's keys may outlive it in this process
   */
  public Keyring(KeyHierarchy hierarchy, int mostKeys, Duration lifetime, InstantSource clock) {
    this.hierarchy = hierarchy;
    this.organizationKeys = new KeyCache<>(mostKeys, lifetime, clock);
    this.dataKeys = new KeyCache<>(mostKeys, lifetime, clock);
  }

  /**
   * A data key that is in the ring; its id is {@link io.keyhaven.envelope.Envelope#keyId} of a
   * stored value.
   *
   * @return a copy that the caller closes
   */
  public Optional<DataKey> dataKey(UUID id) {
    return dataKeys.find(id);
  }

  /**
   * A data key from the ring or, when it is not there, from its wrapped form.
   *
   * @param parent the organization key that {@code wrapped} names
   * @return a copy that the caller closes
   * @throws io.keyhaven.envelope.EnvelopeException as {@link KeyHierarchy#unwrap} and {@link
   *     OrganizationKey#unwrap} do
   */
  public DataKey open(WrappedOrganizationKey parent, WrappedDataKey wrapped) {
    return dataKeys.find(wrapped.id()).orElseGet(() -> unwrap(parent, wrapped));
  }

  /**
   * An organization key from the ring or from its wrapped form, to make data keys with.
   *
   * @return a copy that the caller closes
   * @throws io.keyhaven.envelope.EnvelopeException as {@link KeyHierarchy#unwrap} does
   */
  public OrganizationKey open(WrappedOrganizationKey wrapped) {
    return organizationKeys
        .find(wrapped.id())
        .orElseGet(() -> organizationKeys.keep(hierarchy.unwrap(wrapped)));
  }

  /** Erases an organization's keys from this ring; others forget it when their entries expire. */
  public void forget(OrganizationId organization) {
    organizationKeys.forget(organization);
    dataKeys.forget(organization);
  }

  /** Erases what has expired; call it now and then so that idle keys go too. */
  public void sweep() {
    organizationKeys.sweep();
    dataKeys.sweep();
  }

  /** Erases everything. */
  @Override
  public void close() {
    organizationKeys.clear();
    dataKeys.clear();
  }

  private DataKey unwrap(WrappedOrganizationKey parent, WrappedDataKey wrapped) {
    try (OrganizationKey organizationKey = open(parent)) {
      return dataKeys.keep(organizationKey.unwrap(wrapped));
    }
  }
}
