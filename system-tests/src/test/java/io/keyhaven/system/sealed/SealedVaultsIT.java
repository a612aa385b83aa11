package io.keyhaven.system.sealed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keyhaven.client.remote.ApiException;
import io.keyhaven.client.remote.RemoteItems;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import io.keyhaven.system.suite.Suite;
import io.keyhaven.system.suite.SystemTest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault's life between two people, from setting up keys to recovery. */
@SystemTest
class SealedVaultsIT {
  private static final char[] ANOTHER = "five herons in the morning fog".toCharArray();

  private final Suite suite;

  @TempDir Path folder;

  private Organization organization;
  private Member ada;
  private Member bob;

  SealedVaultsIT(Suite suite) {
    this.suite = suite;
  }

  @BeforeEach
  void twoPeopleWithKeys() {
    Person owner = suite.register();
    organization = owner.organization();
    ada = Member.setUp(owner, organization, folder);
    Person colleague = organization.addMember(suite.register(), "editor");
    bob = Member.setUp(colleague, organization, folder);
  }

  private UUID sharedVault() {
    UUID vault = ada.vaults().create("Payments");
    try (OpenVault opened = ada.vaults().open(vault)) {
      ada.vaults().add(opened, bob.id(), Role.EDITOR);
    }
    return vault;
  }

  private void removeBob(UUID vault) {
    try (OpenVault opened = ada.vaults().open(vault)) {
      ada.vaults().remove(opened, bob.id());
    }
  }

  private void rekey(UUID vault) {
    try (OpenVault opened = ada.vaults().open(vault)) {
      ada.vaults().rekey(opened);
    }
  }

  @Test
  void twoPeopleShareUntilOneIsRemoved() {
    UUID vault = sharedVault();
    UUID item = UUID.randomUUID();
    bob.write(vault, item, "STRIPE_KEY", "of Bob");
    assertEquals("of Bob", ada.read(vault, item));
    removeBob(vault);
    assertStatus(403, () -> bob.read(vault, item));
    String key = organization.path() + "/sealed-vaults/" + vault + "/keys/" + item;
    organization.api().delete(key).expect(409);
    rekey(vault);
    ada.write(vault, item, "STRIPE_KEY", "of Ada alone");
    assertEquals("of Ada alone", ada.read(vault, item));
    assertStatus(403, () -> bob.read(vault, item));
  }

  /** Bob's device goes on where Ada's stopped: nothing is left half-done. */
  @Test
  void anInterruptedRekeyIsContinuedBySomebodyElse() {
    UUID vault = sharedVault();
    Person third = organization.addMember(suite.register(), "editor");
    Member carol = Member.setUp(third, organization, folder);
    try (OpenVault opened = ada.vaults().open(vault)) {
      ada.vaults().add(opened, carol.id(), Role.VIEWER);
    }
    UUID item = UUID.randomUUID();
    ada.write(vault, item, "STRIPE_KEY", "seen by three");
    try (OpenVault opened = ada.vaults().open(vault)) {
      ada.vaults().remove(opened, carol.id());
    }
    try (OpenVault opened = bob.vaults().open(vault)) {
      bob.vaults().rekey(opened);
    }
    try (OpenVault opened = bob.vaults().open(vault)) {
      bob.vaults().items(opened).reseal(opened.items());
    }
    assertEquals("seen by three", ada.read(vault, item));
  }

  @Test
  void itemsMoveComeBackAndAreRestored() {
    UUID vault = sharedVault();
    UUID other = ada.vaults().create("Archive");
    UUID item = UUID.randomUUID();
    ada.write(vault, item, "STRIPE_KEY", "first");
    ada.write(vault, item, "STRIPE_KEY", "second");
    RemoteItems items = ada.items(vault);
    List<SealedItem> versions = items.versions(item);
    items.restoreVersion(versions.getLast());
    assertEquals("first", bob.read(vault, item));
    UUID moved;
    try (OpenVault from = ada.vaults().open(vault);
        OpenVault to = ada.vaults().open(other)) {
      moved = ada.vaults().items(from).move(from.find(item).orElseThrow(), ada.vaults().items(to));
    }
    assertEquals("first", ada.read(other, moved));
    RemoteItems trash = bob.items(vault);
    trash.undelete(trash.trash());
    assertEquals("first", bob.read(vault, item));
  }

  @Test
  void theKeysComeBackWithAnotherPassphraseAndWithTheRecoveryCode() {
    UUID vault = sharedVault();
    UUID item = UUID.randomUUID();
    ada.write(vault, item, "STRIPE_KEY", "still mine");
    ada.keyring.changePassphrase(Member.PASSPHRASE, Member.chosen(ANOTHER));
    assertThrows(RuntimeException.class, () -> ada.keyring.unlock(Member.PASSPHRASE));
    ada.use(ada.keyring.unlock(ANOTHER));
    assertEquals("still mine", ada.read(vault, item));
    ada.use(ada.keyring.recover(ada.code, Member.chosen(Member.PASSPHRASE)));
    assertEquals("still mine", ada.read(vault, item));
    assertThrows(RuntimeException.class, () -> ada.keyring.unlock(ANOTHER));
  }

  @Test
  void aThousandKeysAreWrittenInOneCallAndRead() {
    UUID vault = sharedVault();
    List<RemoteItems.Entry> entries =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                new RemoteItems.Entry(
                    UUID.randomUUID(), "stripe", "KEY_" + i, "production", "", new byte[40]))
            .toList();
    ada.items(vault).write(entries);
    try (OpenVault opened = bob.vaults().open(vault)) {
      assertEquals(1_000, opened.items().size());
    }
  }

  /** Identity tells the vault; no request of theirs is waited for. */
  @Test
  void whoLeavesTheOrganizationReadsNoVaultOfIt() {
    UUID vault = sharedVault();
    organization.api().delete(organization.path() + "/members/" + bob.id()).expect(204);
    Awaitility.await()
        .until(() ->
            organization
                .api()
                .get(organization.path() + "/sealed-vaults/" + vault)
                .at("/rekeyRequired")
                .asBoolean());
    removeBob(vault);
    rekey(vault);
    UUID item = UUID.randomUUID();
    ada.write(vault, item, "STRIPE_KEY", "without Bob");
    assertEquals("without Bob", ada.read(vault, item));
  }

  @Test
  void theAuditNamesWhatWasDoneAndNothingThatWasSealed() {
    UUID vault = sharedVault();
    String value = "canary-" + Person.unique();
    ada.write(vault, UUID.randomUUID(), "STRIPE_KEY", value);
    Awaitility.await().until(() -> !organization.auditEvents("action=sealed_key.write").isEmpty());
    String events = organization.auditEvents("").toString();
    assertTrue(events.contains("sealed_vault.share"), events);
    assertTrue(!events.contains(value), events);
  }

  private static void assertStatus(int expected, Supplier<String> call) {
    try {
      var _ = call.get();
    } catch (ApiException refused) {
      assertEquals(expected, refused.status(), refused.getMessage());
      return;
    }
    throw new AssertionError("was not refused with " + expected);
  }
}
