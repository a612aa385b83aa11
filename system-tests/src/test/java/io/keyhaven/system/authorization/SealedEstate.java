package io.keyhaven.system.authorization;

import io.keyhaven.client.remote.ApiConnection;
import io.keyhaven.client.remote.PinStore;
import io.keyhaven.client.remote.RemoteVaults;
import io.keyhaven.client.sealed.Identity;
import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.system.client.Api;
import io.keyhaven.system.client.Json;
import io.keyhaven.system.client.Organization;
import io.keyhaven.system.client.Person;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A sealed vault of one person with a key in it, in the trash, and a one-time link. */
public final class SealedEstate {
  private static final String KEY_BYTES = "A".repeat(43);
  private static final String IV = "A".repeat(16);
  private static final String VALUE = "A".repeat(54);

  private final Organization organization;
  private final RemoteVaults vaults;
  private final String vault;
  private final String key;

  public SealedEstate(Person owner, Organization organization) {
    this.organization = organization;
    MemberKeys keys = MemberKeys.generate();
    putKeyring(owner.api(), keys.publicKeys());
    vaults =
        new RemoteVaults(
            new ApiConnection(owner.api().origin(), owner::accessToken),
            UUID.fromString(organization.id()),
            new Identity(UUID.fromString(owner.id()), keys),
            new NoPins(),
            Clock.systemUTC());
    vault = createVault();
    key = createKey();
  }

  /** Gives somebody a keyring. */
  public static void putKeyring(Api person) {
    putKeyring(person, MemberKeys.generate().publicKeys());
  }

  /** What is sealed in it is nobody's to open here, so its place is filled up. */
  private static void putKeyring(Api person, PublicKeys keys) {
    var body =
        Json.body(
            "encryptionKey", keys.encryption().base64Url(),
            "signingKey", keys.signing().base64Url(),
            "encryptedPrivateKeys", VALUE,
            "iv", IV,
            "kdf",
                Json.body("algorithm", "PBKDF2-SHA256", "iterations", 600_000, "salt", KEY_BYTES));
    person.put("/api/v1/me/keyring", body).expectSuccess();
  }

  public String vault() {
    return vault;
  }

  public String key() {
    return key;
  }

  public String createVault() {
    return vaults.create("Estate").toString();
  }

  public String createKey() {
    String id = UUID.randomUUID().toString();
    var metadata =
        Json.body("environment", "production", "tags", List.of(), "permissions", List.of());
    Map<String, Object> body =
        Json.body(
            "id", id,
            "version", 1,
            "service", "stripe",
            "name", "KEY",
            "encryptedValue", VALUE,
            "iv", IV,
            "salt", KEY_BYTES,
            "generation", 1,
            "metadata", metadata);
    organization.api().post(path() + "/keys", body).expect(201);
    return id;
  }

  public String createTrashedKey() {
    String id = createKey();
    organization.api().delete(path() + "/keys/" + id).expect(204);
    return id;
  }

  public String createLink() {
    return createLink(organization);
  }

  /** A link that the access token of 32 zero bytes opens. */
  public static String createLink(Organization organization) {
    String id = UUID.randomUUID().toString();
    var body =
        Json.body(
            "id", id,
            "encryptedValue", VALUE,
            "iv", IV,
            "accessTokenHash", "Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU");
    organization.api().post(organization.path() + "/links", body).expect(201);
    return id;
  }

  private String path() {
    return organization.path() + "/sealed-vaults/" + vault;
  }

  private static final class NoPins implements PinStore {
    @Override
    public VaultPins vault(VaultId id) {
      return VaultPins.NONE;
    }

    @Override
    public KeyPins keys() {
      return KeyPins.NONE;
    }

    @Override
    public void save(VaultId id, VaultPins pins, KeyPins keys) {
      // Each look is the first.
    }
  }
}
