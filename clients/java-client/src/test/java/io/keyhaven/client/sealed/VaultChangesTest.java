package io.keyhaven.client.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.VaultId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client may not send, and what becomes of a vault when members come and go. */
class VaultChangesTest {
  private static final UUID ITEM = Story.uuid(0xd1);

  private final Identity anna = new Identity(Story.uuid(1), MemberKeys.generate());
  private final Identity ben = new Identity(Story.uuid(2), MemberKeys.generate());
  private VaultServer server;

  @BeforeEach
  void createVault() {
    server = new VaultServer(Story.VAULT, anna);
    server.write(anna, ITEM, "NAME", "", "first");
  }

  @Test
  void writesNothingWhileAGenerationIsDue() {
    server.add(anna, ben, Role.EDITOR);
    server.remove(anna, ben);
    VaultChanges changes = server.changes(anna);
    Vectors.assertRefused("rekey-required", () -> seal(changes, 2));
    server.rekey(anna);
    assertEquals(2, seal(server.changes(anna), 2).context().generation());
  }

  @Test
  void aViewerReadsAndDoesNotWrite() {
    server.add(anna, ben, Role.VIEWER);
    try (OpenVault open = server.open(ben)) {
      assertArrayEquals(bytes("first"), open.reveal(open.items().getFirst()));
    }
    VaultChanges changes = server.changes(ben);
    Vectors.assertRefused("manifest-not-permitted", () -> seal(changes, 2));
    Vectors.assertRefused("statement-not-permitted", changes::rekey);
    Vectors.assertRefused(
        "statement-not-permitted",
        () -> changes.add(Story.uuid(3), MemberKeys.generate().publicKeys(), Role.EDITOR));
  }

  @Test
  void aRemovedMembersKeyOpensNothingWrittenAfterwards() {
    server.add(anna, ben, Role.EDITOR);
    OpenVault before = server.open(ben);
    server.remove(anna, ben);
    server.rekey(anna);
    server.write(anna, ITEM, "NAME", "", "second");
    SealedItem after = server.items.get(ITEM);
    Vectors.assertRefused("generation-unknown", () -> before.reveal(after));
    Vectors.assertRefused("item-forged", () -> before.newestKey().open(after));
  }

  @Test
  void anItemOfAnOlderGenerationStaysReadable() {
    server.rekey(anna);
    server.rekey(anna);
    try (OpenVault open = server.open(anna)) {
      assertEquals(3, open.membership().generation());
      assertArrayEquals(bytes("first"), open.reveal(open.items().getFirst()));
    }
  }

  @Test
  void pinsOfOneLookAreTakenByTheNext() {
    OpenVault first = server.open(anna);
    server.add(anna, ben, Role.EDITOR);
    server.write(ben, ITEM, "NAME", "", "second");
    try (OpenVault next = server.open(anna, first.pins(), first.keyPins())) {
      assertEquals(2, next.pins().log().position());
      assertEquals(2, next.pins().manifest().position());
      assertTrue(next.keyPins().of(ben.user()).isPresent());
    }
  }

  @Test
  void takesNoItemOfAnotherVaultOrOrganization() {
    VaultId vault = Story.VAULT;
    for (VaultId elsewhere :
        List.of(
            new VaultId(ben.user(), vault.vault()),
            new VaultId(vault.organization(), ben.user()))) {
      SealedItem item = server.items.get(ITEM);
      ItemContext there =
          new ItemContext(elsewhere, 1, ITEM, 1, "stripe", "NAME", "production", "");
      server.items.put(ITEM, new SealedItem(there, item.ciphertext(), item.iv(), item.salt()));
      Vectors.assertRefused("item-forged", () -> server.open(anna));
      server.items.put(ITEM, item);
    }
  }

  @Test
  void aKeyFromTheServerIsComparedWithTheOneMetBefore() {
    KeyPins met = KeyPins.NONE.meet(ben.user(), ben.keys().publicKeys());
    PublicKeys other = MemberKeys.generate().publicKeys();
    Vectors.assertRefused("key-changed", () -> met.meet(ben.user(), other));
    KeyPins accepted = met.accept(ben.user(), other.fingerprint(ben.user()));
    assertEquals(accepted.toMap(), accepted.meet(ben.user(), other).toMap());
  }

  private static SealedItem seal(VaultChanges changes, long version) {
    return changes.seal(ITEM, version, "stripe", "NAME", "production", "", bytes("x"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
