package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.VaultId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps what clients send, as a server would, and gives it back unchanged. */
final class VaultServer {
  final VaultId vault;
  final List<SignedStatement> log = new ArrayList<>();
  final Map<UUID, WrappedVaultKey> wrappedKeys = new LinkedHashMap<>();
  final List<Bytes> previousKeys = new ArrayList<>();
  final List<SignedManifest> manifests = new ArrayList<>();
  final Map<UUID, SealedItem> items = new LinkedHashMap<>();

  private final Clock clock = Clock.systemUTC();

  VaultServer(VaultId vault, Identity founder) {
    this.vault = vault;
    VaultChanges.Creation creation = VaultChanges.create(vault, founder, clock);
    log.add(creation.statement());
    wrappedKeys.put(founder.user(), creation.wrappedKey());
  }

  OpenVault open(Identity me) {
    return open(me, VaultPins.NONE, KeyPins.NONE);
  }

  OpenVault open(Identity me, VaultPins pins, KeyPins keyPins) {
    VaultSnapshot snapshot =
        new VaultSnapshot(
            log, wrappedKeys.get(me.user()), previousKeys, manifests, List.copyOf(items.values()));
    return OpenVault.open(vault, me, snapshot, pins, keyPins);
  }

  VaultChanges changes(Identity me) {
    return new VaultChanges(open(me), clock);
  }

  void add(Identity by, Identity member, Role role) {
    VaultChanges.Admission admission =
        changes(by).add(member.user(), member.keys().publicKeys(), role);
    log.add(admission.statement());
    wrappedKeys.put(member.user(), admission.wrappedKey());
  }

  void remove(Identity by, Identity member) {
    log.add(changes(by).remove(member.user()));
  }

  void changeRole(Identity by, Identity member, Role role) {
    log.add(changes(by).changeRole(member.user(), role));
  }

  void replaceKeys(Identity by, MemberKeys renewed) {
    VaultChanges.Admission admission = changes(by).replaceKeys(renewed);
    log.add(admission.statement());
    wrappedKeys.put(by.user(), admission.wrappedKey());
  }

  void rekey(Identity by) {
    VaultChanges.Rekey rekey = changes(by).rekey();
    log.add(rekey.statement());
    previousKeys.add(rekey.encryptedPreviousKey());
    wrappedKeys.clear();
    wrappedKeys.putAll(rekey.wrappedKeys());
  }

  void write(Identity by, UUID item, String name, String fillOrigin, String value) {
    VaultChanges changes = changes(by);
    long version = items.containsKey(item) ? items.get(item).context().version() + 1 : 1;
    byte[] plaintext = value.getBytes(StandardCharsets.UTF_8);
    items.put(
        item, changes.seal(item, version, "stripe", name, "production", fillOrigin, plaintext));
    manifests.add(changes.manifest(List.copyOf(items.values())));
  }
}
