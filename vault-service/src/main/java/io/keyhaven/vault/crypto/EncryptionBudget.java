package io.keyhaven.vault.crypto;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts encryptions so that no data key seals more than {@link #LIMIT} values over all processes:
 * a quarter of what NIST SP 800-38D (8.3) allows with random 96-bit IVs.
 *
 * <p>The database counts what was reserved, in blocks; this object what is left of this process's
 * blocks. To encrypt {@code n} values:
 *
 * <ol>
 *   <li>{@link #take}: if it is granted, encrypt.
 *   <li>Else reserve {@link #blockFor} more in the database where that stays within the limit, and
 *       when that has <em>committed</em>, {@link #credit} it and take again. Crediting what a
 *       rollback undoes would hand the same encryptions out twice.
 *   <li>If the limit does not allow it, the key is used up: make the project's next generation.
 * </ol>
 *
 * <p>What a process has left when it ends, or forgets when it works with more than {@code
 * mostKeys}, is lost: the count errs to the safe side. Safe for use by several threads.
 */
public final class EncryptionBudget {
  /** The most encryptions under one data key. */
  public static final long LIMIT = 1L << 30;

  /** What is reserved at once. */
  public static final int BLOCK = 1 << 14;

  private final Map<UUID, Long> left;

  /**
   * @param mostKeys how many keys are remembered, 1 or more
   */
  public EncryptionBudget(int mostKeys) {
    if (mostKeys < 1) {
      throw new IllegalArgumentException("a budget remembers at least one key");
    }
    this.left =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > mostKeys;
          }
        };
  }

  /**
   * How many to reserve for {@code count} encryptions: whole blocks, at least one.
   *
   * @throws IllegalArgumentException unless {@code count} is between 1 and {@link #LIMIT}
   */
  public static long blockFor(long count) {
    requireCount(count);
    return Math.ceilDiv(count, BLOCK) * BLOCK;
  }

  /** Whether {@code block} more can be reserved when {@code reserved} are already. */
  public static boolean allows(long reserved, long block) {
    return reserved >= 0 && block >= 0 && block <= LIMIT - reserved;
  }

  /**
   * Takes encryptions, all or none.
   *
   * @return whether they were granted
   */
  public synchronized boolean take(UUID dataKeyId, long count) {
    requireCount(count);
    long available = left.getOrDefault(dataKeyId, 0L);
    if (available < count) {
      return false;
    }
    left.put(dataKeyId, available - count);
    return true;
  }

  /** Adds what was reserved, after the reservation has committed. */
  public synchronized void credit(UUID dataKeyId, long block) {
    requireCount(block);
    left.merge(dataKeyId, block, Long::sum);
  }

  private static void requireCount(long count) {
    if (count < 1 || count > LIMIT) {
      throw new IllegalArgumentException("not a number of encryptions of one key: " + count);
    }
  }
}
