package io.keyhaven.vault.crypto;

import io.keyhaven.principal.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Keys by id, bounded in number and time. Owns what it keeps and erases it on the way out; what it
 * returns are copies, the caller's. Every call is short and takes one lock.
 */
final class KeyCache<K extends HeldKey<K>> {
  private final int mostKeys;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Map<UUID, Entry<K>> entries = new LinkedHashMap<>(16, 0.75f, true);

  private record Entry<K>(K key, Instant expiresAt) {}

  KeyCache(int mostKeys, Duration lifetime, InstantSource clock) {
    if (mostKeys < 1 || !lifetime.isPositive()) {
      throw new IllegalArgumentException("a cache holds at least one key for some time");
    }
    this.mostKeys = mostKeys;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  synchronized Optional<K> find(UUID id) {
    Entry<K> entry = entries.get(id);
    if (entry == null) {
      return Optional.empty();
    }
    if (isExpired(entry)) {
      remove(id);
      return Optional.empty();
    }
    return Optional.of(entry.key().copy());
  }

  /** Takes the key over and returns a copy of it. */
  synchronized K keep(K key) {
    remove(key.id());
    entries.put(key.id(), new Entry<>(key, clock.instant().plus(lifetime)));
    K copy = key.copy();
    if (entries.size() > mostKeys) {
      remove(entries.keySet().iterator().next());
    }
    return copy;
  }

  synchronized void forget(OrganizationId organization) {
    removeIf(entry -> entry.key().organization().equals(organization));
  }

  synchronized void sweep() {
    removeIf(this::isExpired);
  }

  synchronized void clear() {
    removeIf(entry -> true);
  }

  synchronized int size() {
    return entries.size();
  }

  private boolean isExpired(Entry<K> entry) {
    return !clock.instant().isBefore(entry.expiresAt());
  }

  private void remove(UUID id) {
    Entry<K> removed = entries.remove(id);
    if (removed != null) {
      removed.key().close();
    }
  }

  private void removeIf(Predicate<Entry<K>> condition) {
    entries
        .values()
        .removeIf(
            entry -> {
              boolean leaves = condition.test(entry);
              if (leaves) {
                entry.key().close();
              }
              return leaves;
            });
  }
}
