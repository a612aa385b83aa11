package io.keyhaven.vault.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.envelope.EnvelopeException;
import io.keyhaven.envelope.LocalRootKeyProvider;
import io.keyhaven.envelope.NotAuthenticException;
import io.keyhaven.envelope.ShareUnavailableException;
import io.keyhaven.envelope.UnknownKeyException;
import io.keyhaven.principal.OrganizationId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyHierarchyTest {
  private static final byte[] VALUE = {1, 2, 3};

  @TempDir Path directory;
  private Hierarchy hierarchy;
  private ValueContext context;
  private byte[] stored;

  @BeforeEach
  void sealAValue() {
    hierarchy = Hierarchy.in(directory.resolve("root-keys"));
    context = Hierarchy.context();
    try (DataKey key = hierarchy.openDataKey()) {
      stored = key.seal(context, VALUE);
    }
  }

  @Test
  void readsOnAfterTheRootKeyWasReplacedAndTheOldOneRemoved() {
    WrappedOrganizationKey before = hierarchy.organizationKey();
    UUID root = hierarchy.roots().rotate();
    assertTrue(hierarchy.keys().needsRewrap(before));
    assertReads(before, hierarchy.dataKey());

    WrappedOrganizationKey after = hierarchy.keys().rewrap(before);
    assertEquals(root, after.rootKeyId());
    assertEquals(before.id(), after.id());
    assertEquals(before.generation(), after.generation());
    assertFalse(hierarchy.keys().needsRewrap(after));

    assertTrue(
        directory.resolve("root-keys").resolve(before.rootKeyId() + ".key").toFile().delete());
    KeyHierarchy restarted =
        new KeyHierarchy(LocalRootKeyProvider.open(directory.resolve("root-keys")));
    try (OrganizationKey key = restarted.unwrap(after);
        DataKey dataKey = key.unwrap(hierarchy.dataKey())) {
      assertArrayEquals(VALUE, dataKey.open(context, stored));
    }
    assertThrows(UnknownKeyException.class, () -> restarted.unwrap(before));
  }

  @Test
  void readsOnAfterTheOrganizationKeyWasReplaced() {
    WrappedOrganizationKey next =
        hierarchy.keys().createOrganizationKey(UUID.randomUUID(), Hierarchy.ORGANIZATION, 2);
    try (OrganizationKey old = hierarchy.keys().unwrap(hierarchy.organizationKey());
        OrganizationKey successor = hierarchy.keys().unwrap(next)) {
      WrappedDataKey rewrapped = old.rewrap(hierarchy.dataKey(), successor);
      assertEquals(next.id(), rewrapped.organizationKeyId());
      assertEquals(hierarchy.dataKey().id(), rewrapped.id());
      assertReads(next, rewrapped);
      assertThrows(UnknownKeyException.class, () -> old.unwrap(rewrapped));
    }
  }

  @Test
  void refusesAWrappedOrganizationKeyElsewhere() {
    WrappedOrganizationKey own = hierarchy.organizationKey();
    OrganizationId other = new OrganizationId(UUID.randomUUID());
    hierarchy.roots().createShare(other.value());
    for (WrappedOrganizationKey moved :
        List.of(
            new WrappedOrganizationKey(own.id(), other, 1, own.wrapped()),
            new WrappedOrganizationKey(own.id(), own.organization(), 2, own.wrapped()))) {
      assertThrows(NotAuthenticException.class, () -> hierarchy.keys().unwrap(moved));
    }
  }

  @Test
  void refusesAWrappedDataKeyElsewhere() {
    WrappedDataKey own = hierarchy.dataKey();
    OrganizationId other = new OrganizationId(UUID.randomUUID());
    try (OrganizationKey key = hierarchy.keys().unwrap(hierarchy.organizationKey())) {
      for (WrappedDataKey moved :
          List.of(
              new WrappedDataKey(own.id(), other, own.project(), 1, own.wrapped()),
              new WrappedDataKey(own.id(), own.organization(), UUID.randomUUID(), 1, own.wrapped()),
              new WrappedDataKey(own.id(), own.organization(), own.project(), 2, own.wrapped()))) {
        assertThrows(NotAuthenticException.class, () -> key.unwrap(moved));
      }
    }
  }

  @Test
  void refusesEveryFlippedBitOfAWrappedKey() {
    WrappedDataKey data = hierarchy.dataKey();
    WrappedOrganizationKey organization = hierarchy.organizationKey();
    try (OrganizationKey key = hierarchy.keys().unwrap(organization)) {
      for (int bit = 0; bit < data.wrapped().length * Byte.SIZE; bit++) {
        byte[] flippedData = flipped(data.wrapped(), bit);
        assertThrows(
            EnvelopeException.class,
            () ->
                key.unwrap(
                    new WrappedDataKey(
                        data.id(), data.organization(), data.project(), 1, flippedData)));
        byte[] flippedOrganization = flipped(organization.wrapped(), bit);
        assertThrows(
            EnvelopeException.class,
            () ->
                hierarchy
                    .keys()
                    .unwrap(
                        new WrappedOrganizationKey(
                            organization.id(),
                            organization.organization(),
                            1,
                            flippedOrganization)));
      }
    }
  }

  @Test
  void takesNoLevelForAnother() {
    WrappedDataKey data = hierarchy.dataKey();
    var asOrganizationKey =
        new WrappedOrganizationKey(data.id(), data.organization(), 1, data.wrapped());
    assertThrows(UnknownKeyException.class, () -> hierarchy.keys().unwrap(asOrganizationKey));
    try (DataKey key = hierarchy.openDataKey()) {
      assertThrows(EnvelopeException.class, () -> key.open(context, data.wrapped()));
    }
  }

  @Test
  void opensNothingOfAShreddedOrganization() {
    hierarchy.roots().destroyShare(Hierarchy.ORGANIZATION.value());
    assertThrows(ShareUnavailableException.class, hierarchy::openDataKey);
    assertThrows(
        ShareUnavailableException.class,
        () -> hierarchy.keys().rewrap(hierarchy.organizationKey()));
    assertThrows(
        ShareUnavailableException.class,
        () -> hierarchy.keys().createOrganizationKey(UUID.randomUUID(), Hierarchy.ORGANIZATION, 1));
  }

  @Test
  void saysWhichRootKeyItNeeds() {
    UUID missing = UUID.randomUUID();
    UUID present = hierarchy.organizationKey().rootKeyId();
    hierarchy.keys().requireRootKeys(List.of(present));
    var refusal =
        assertThrows(
            UnknownKeyException.class,
            () -> hierarchy.keys().requireRootKeys(List.of(present, missing)));
    assertEquals(missing, refusal.keyId());
    assertTrue(refusal.getMessage().contains(missing.toString()));
  }

  private void assertReads(WrappedOrganizationKey parent, WrappedDataKey wrapped) {
    try (DataKey key = hierarchy.open(parent, wrapped)) {
      assertArrayEquals(VALUE, key.open(context, stored));
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    return flipped;
  }
}
