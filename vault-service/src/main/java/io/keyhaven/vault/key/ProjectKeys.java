package io.keyhaven.vault.key;

import io.keyhaven.envelope.Envelope;
import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.vault.crypto.DataKey;
import io.keyhaven.vault.crypto.EncryptionBudget;
import io.keyhaven.vault.crypto.ValueContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The open data keys of one project, for the length of one use case. Plain and synchronous: nothing
 * here waits for a disk or a network. Closed by {@link KeyService#using}.
 */
public final class ProjectKeys implements AutoCloseable {
  private final Map<UUID, DataKey> keys;
  private final DataKey current;
  private final EncryptionBudget budget;
  private final KeyMetrics metrics;

  /**
   * @param keys oldest first, taken over; the last one seals
   */
  ProjectKeys(List<DataKey> keys, EncryptionBudget budget, KeyMetrics metrics) {
    this.keys = keys.stream().collect(Collectors.toMap(DataKey::id, Function.identity()));
    this.current = keys.isEmpty() ? null : keys.getLast();
    this.budget = budget;
    this.metrics = metrics;
  }

  /**
   * Takes leave to seal so many values; call it before the first {@link #seal}.
   *
   * @throws KeysInsufficient when they have to be reserved first
   */
  public void take(long encryptions) {
    if (encryptions == 0) {
      return;
    }
    if (current == null || !budget.take(current.id(), encryptions)) {
      throw KeysInsufficient.unreserved(encryptions);
    }
    metrics.encrypted(encryptions);
  }

  /** Seals a value under the current data key; see {@link DataKey#seal}. */
  public byte[] seal(ValueContext context, byte[] value) {
    return current.seal(context, value);
  }

  /**
   * Opens a stored value, whichever of the project's data keys it is sealed under.
   *
   * @return a new array, the caller's to erase
   * @throws EnvelopeException when it was altered or belongs elsewhere
   */
  public byte[] open(ValueContext context, byte[] stored) {
    DataKey key = keys.get(Envelope.keyId(stored));
    if (key == null) {
      throw KeysInsufficient.unknownKey();
    }
    return key.open(context, stored);
  }

  @Override
  public void close() {
    keys.values().forEach(DataKey::close);
  }
}
