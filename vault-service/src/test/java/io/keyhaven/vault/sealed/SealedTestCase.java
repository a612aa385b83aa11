package io.keyhaven.vault.sealed;

import io.keyhaven.client.remote.ApiConnection;
import io.keyhaven.client.remote.PinStore;
import io.keyhaven.client.remote.RemoteItems;
import io.keyhaven.client.remote.RemoteVaults;
import io.keyhaven.client.sealed.Identity;
import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.MemberKeys;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.principal.Principal;
import io.keyhaven.principal.Role;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.testing.Principals;
import io.keyhaven.vault.VaultClient;
import io.keyhaven.vault.VaultTestCase;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** People with keys, who use sealed vaults through the real client against the real service. */
abstract class SealedTestCase extends VaultTestCase {
  protected Someone ada;
  protected Someone bob;

  @BeforeEach
  void twoPeople() {
    ada = someone(Role.EDITOR);
    bob = someone(Role.EDITOR);
  }

  /** A member of the organization with a keyring. */
  protected Someone someone(Role role) {
    Principal principal = Principals.user(tenant, role);
    identity.know(principal);
    var someone = new Someone(principal);
    someone.client.json(someone.keyring()).put("/api/v1/me/keyring").then().statusCode(201);
    return someone;
  }

  /** A person with unlocked keys and pins of their own. */
  protected final class Someone {
    final Principal principal;
    final VaultClient client;
    final MemberKeys keys = MemberKeys.generate();
    final RemoteVaults vaults;

    Someone(Principal principal) {
      this.principal = principal;
      client = as(principal);
      vaults =
          new RemoteVaults(
              new ApiConnection(origin(), client::token),
              tenant.id().value(),
              new Identity(principal.id(), keys),
              new RememberedPins(),
              Clock.systemUTC());
    }

    UUID id() {
      return principal.id();
    }

    /** What a client puts; the private keys stay here, so their place is filled up. */
    Map<String, Object> keyring() {
      var body = new HashMap<String, Object>();
      body.put("encryptionKey", keys.publicKeys().encryption().base64Url());
      body.put("signingKey", keys.publicKeys().signing().base64Url());
      body.put("encryptedPrivateKeys", bytes(80));
      body.put("iv", bytes(12));
      body.put(
          "kdf",
          new HashMap<String, Object>(
              Map.of("algorithm", "PBKDF2-SHA256", "iterations", 600_000, "salt", bytes(32))));
      return body;
    }

    RemoteItems items(UUID vault) {
      return vaults.items(vaults.open(vault));
    }

    /** Writes a value and answers the item's id. */
    UUID write(UUID vault, String name, String value) {
      UUID item = UUID.randomUUID();
      write(vault, item, name, value);
      return item;
    }

    void write(UUID vault, UUID item, String name, String value) {
      items(vault).write(List.of(entry(item, name, value)));
    }

    String read(UUID vault, UUID item) {
      try (OpenVault opened = vaults.open(vault)) {
        return reveal(opened, opened.find(item).orElseThrow());
      }
    }
  }

  protected static RemoteItems.Entry entry(UUID item, String name, String value) {
    return new RemoteItems.Entry(
        item, "stripe", name, "production", "", value.getBytes(StandardCharsets.UTF_8));
  }

  protected static String reveal(OpenVault vault, SealedItem item) {
    return new String(vault.reveal(item), StandardCharsets.UTF_8);
  }

  protected String vaultsPath() {
    return "/api/v1/organizations/" + tenant.id() + "/sealed-vaults";
  }

  protected String path(UUID vault) {
    return vaultsPath() + "/" + vault;
  }

  /** A body with exactly the fields that the contract names. */
  protected static Map<String, Object> contractKey(UUID id, long version, int generation) {
    var metadata = new HashMap<String, Object>();
    metadata.put("description", "of the shop");
    metadata.put("environment", "production");
    metadata.put("tags", List.of("money"));
    metadata.put("expiresAt", "2099-01-01T00:00:00Z");
    metadata.put("permissions", List.of("charges:read"));
    var body = new HashMap<String, Object>();
    body.put("id", id.toString());
    body.put("version", version);
    body.put("service", "stripe");
    body.put("name", "STRIPE_KEY");
    body.put("encryptedValue", bytes(40));
    body.put("iv", bytes(12));
    body.put("salt", bytes(32));
    body.put("generation", generation);
    body.put("metadata", metadata);
    return body;
  }

  protected static String bytes(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 7);
    return Bytes.of(bytes).base64Url();
  }

  private static URI origin() {
    return URI.create("http://localhost:" + RestAssured.port);
  }

  private static final class RememberedPins implements PinStore {
    private final Map<VaultId, VaultPins> vaults = new HashMap<>();
    private KeyPins keys = KeyPins.NONE;

    @Override
    public VaultPins vault(VaultId vault) {
      return vaults.getOrDefault(vault, VaultPins.NONE);
    }

    @Override
    public KeyPins keys() {
      return keys;
    }

    @Override
    public void save(VaultId vault, VaultPins pins, KeyPins met) {
      vaults.put(vault, pins);
      keys = met;
    }
  }
}
