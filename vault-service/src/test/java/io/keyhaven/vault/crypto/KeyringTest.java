package io.keyhaven.vault.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.envelope.EnvelopeKey;
import io.keyhaven.envelope.ShareUnavailableException;
import io.keyhaven.principal.OrganizationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  private static final byte[] VALUE = {1, 2, 3};
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  @TempDir Path directory;
  private Hierarchy hierarchy;
  private Keyring ring;
  private Instant now = Instant.parse("2026-11-20T08:00:00Z");

  @BeforeEach
  void makeRing() {
    hierarchy = Hierarchy.in(directory);
    ring = new Keyring(hierarchy.keys(), 2, LIFETIME, () -> now);
  }

  @Test
  void findsADataKeyOnlyAfterItWasOpened() {
    assertTrue(ring.dataKey(hierarchy.dataKey().id()).isEmpty());
    open().close();
    try (DataKey found = ring.dataKey(hierarchy.dataKey().id()).orElseThrow();
        DataKey fresh = hierarchy.openDataKey()) {
      ValueContext context = Hierarchy.context();
      assertArrayEquals(VALUE, found.open(context, fresh.seal(context, VALUE)));
    }
  }

  @Test
  void doesNotAskTheProviderAgainForWhatItHolds() {
    open().close();
    hierarchy.roots().destroyShare(Hierarchy.ORGANIZATION.value());
    open().close();
    ring.open(hierarchy.organizationKey()).close();
    ring.forget(Hierarchy.ORGANIZATION);
    assertThrows(ShareUnavailableException.class, this::open);
  }

  @Test
  void forgetsAKeyWhenItsTimeIsOverEvenIfUsed() {
    open().close();
    now = now.plus(LIFETIME).minusMillis(1);
    ring.dataKey(hierarchy.dataKey().id()).orElseThrow().close();
    now = now.plusMillis(1);
    assertTrue(ring.dataKey(hierarchy.dataKey().id()).isEmpty());
  }

  @Test
  void handsOutCopiesThatOutliveTheEntry() {
    DataKey held = open();
    ring.close();
    ValueContext context = Hierarchy.context();
    byte[] stored = held.seal(context, VALUE);
    held.close();
    try (DataKey again = open()) {
      assertArrayEquals(VALUE, again.open(context, stored), "closing one copy closes no other");
    }
  }

  @Test
  void forgetsOnlyTheOrganizationThatIsNamed() {
    open().close();
    ring.forget(new OrganizationId(UUID.randomUUID()));
    assertTrue(ring.dataKey(hierarchy.dataKey().id()).isPresent());
    ring.forget(Hierarchy.ORGANIZATION);
    assertTrue(ring.dataKey(hierarchy.dataKey().id()).isEmpty());
  }

  @Test
  void keepsTheMostRecentlyUsed() {
    KeyCache<DataKey> cache = new KeyCache<>(2, LIFETIME, () -> now);
    DataKey first = key();
    DataKey second = key();
    DataKey third = key();
    cache.keep(first).close();
    cache.keep(second).close();
    cache.find(first.id()).orElseThrow().close();
    cache.keep(third).close();
    assertEquals(2, cache.size());
    assertTrue(cache.find(first.id()).isPresent());
    assertTrue(cache.find(second.id()).isEmpty());
    assertThrows(IllegalStateException.class, second::copy, "what leaves is erased");
  }

  @Test
  void erasesWhatExpiredWhenSwept() {
    KeyCache<DataKey> cache = new KeyCache<>(2, LIFETIME, () -> now);
    DataKey old = key();
    cache.keep(old).close();
    now = now.plusSeconds(60);
    DataKey young = key();
    cache.keep(young).close();
    now = now.plus(LIFETIME).minusSeconds(60);
    cache.sweep();
    assertEquals(1, cache.size());
    assertThrows(IllegalStateException.class, old::copy);
    young.copy().close();
  }

  private DataKey open() {
    return ring.open(hierarchy.organizationKey(), hierarchy.dataKey());
  }

  private static DataKey key() {
    return new DataKey(
        Hierarchy.ORGANIZATION, Hierarchy.PROJECT, EnvelopeKey.generate(UUID.randomUUID()));
  }
}
