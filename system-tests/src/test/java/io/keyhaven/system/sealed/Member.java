package io.keyhaven.system.sealed;

import io.keyhaven.client.remote.ApiConnection;
import io.keyhaven.client.remote.FilePinStore;
import io.keyhaven.client.remote.RemoteItems;
import io.keyhaven.client.remote.RemoteKeyring;
import io.keyhaven.client.remote.RemoteVaults;
import io.keyhaven.client.sealed.Identity;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.NewPassphrase;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.RecoveryCode;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A person at a device: what they know, what their client keeps, and the vaults they use. */
final class Member {
  static final char[] PASSPHRASE = "four otters under one bridge".toCharArray();

  final Person person;
  final RemoteKeyring keyring;
  final RecoveryCode code;

  private final Organization organization;
  private final ApiConnection api;
  private final Path pins;
  private MemberKeys keys;

  private Member(Person person, Organization organization, Path folder, RecoveryCode code) {
    this.person = person;
    this.organization = organization;
    this.code = code;
    api = new ApiConnection(person.api().origin(), person::accessToken);
    keyring = new RemoteKeyring(api, id());
    pins = folder.resolve(person.id() + ".json");
  }

  /** Sets up keys for somebody who has none. */
  static Member setUp(Person person, Organization organization, Path folder) {
    var member = new Member(person, organization, folder, RecoveryCode.generate());
    try (NewPassphrase chosen = chosen(PASSPHRASE)) {
      member.keys = member.keyring.setUp(chosen, member.code);
    }
    return member;
  }

  /** A passphrase that passes, and is not what these people sign in with. */
  static NewPassphrase chosen(char[] passphrase) {
    return NewPassphrase.choose(passphrase, typed -> false, List.of());
  }

  UUID id() {
    return UUID.fromString(person.id());
  }

  /** Goes on with keys that were opened again. */
  void use(MemberKeys opened) {
    keys = opened;
  }

  RemoteVaults vaults() {
    return new RemoteVaults(
        api,
        UUID.fromString(organization.id()),
        new Identity(id(), keys),
        new FilePinStore(pins),
        Clock.systemUTC());
  }

  RemoteItems items(UUID vault) {
    return vaults().items(vaults().open(vault));
  }

  /** Writes a value under a name, as the next version of the item. */
  void write(UUID vault, UUID item, String name, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    items(vault)
        .write(List.of(new RemoteItems.Entry(item, "stripe", name, "production", "", utf8)));
  }

  String read(UUID vault, UUID item) {
    try (OpenVault opened = vaults().open(vault)) {
      byte[] utf8 = opened.reveal(opened.find(item).orElseThrow());
      return new String(utf8, StandardCharsets.UTF_8);
    }
  }
}
