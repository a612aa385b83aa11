package io.keyhaven.client.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.client.sealed.Identity;
import io.keyhaven.client.sealed.KeyPins;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.VaultChanges;
import io.keyhaven.client.sealed.VaultPins;
import io.keyhaven.client.sealed.VaultSnapshot;
import io.keyhaven.client.sealed.WrappedVaultKey;
import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.PublicKeys;
import io.keyhaven.sealed.format.Role;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.SignedStatement;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The sealed vaults of one organization at a KeyHaven, for one person: opening, which verifies all
 * that the server answers against this client's pins, and sharing. A change that somebody else made
 * in between has the server answer 409: open again and repeat. Thread-safe.
 */
public final class RemoteVaults {
  private static final int ATTEMPTS = 5;

  private final ApiConnection api;
  private final UUID organization;
  private final Identity me;
  private final PinStore pins;
  private final Clock clock;

  /**
   * @param me unlocked, the caller's to close; open as long as this is used
   */
  public RemoteVaults(
      ApiConnection api, UUID organization, Identity me, PinStore pins, Clock clock) {
    this.api = api;
    this.organization = organization;
    this.me = me;
    this.pins = pins;
    this.clock = clock;
  }

  /** Makes a vault with this person as its manager. */
  public UUID create(String name) {
    VaultId id = new VaultId(organization, UUID.randomUUID());
    VaultChanges.Creation creation = VaultChanges.create(id, me, clock);
    ObjectNode body =
        Wire.object()
            .put("id", id.vault().toString())
            .put("name", name)
            .put("commitment", creation.commitment().base64Url());
    body.set("wrappedKeys", Wire.of(Map.of(me.user(), creation.wrappedKey())));
    body.set("statement", Wire.of(creation.statement()));
    var _ = api.post(base(), body);
    return id.vault();
  }

  /**
   * Fetches a vault, verifies all of it, and moves this client's pins on.
   *
   * @throws SealedException with what was found when anything is not right; the pins stay
   */
  public OpenVault open(UUID vault) {
    VaultId id = new VaultId(organization, vault);
    VaultPins seen = pins.vault(id);
    OpenVault opened = OpenVault.open(id, me, snapshot(id, seen), seen, pins.keys());
    pins.save(id, opened.pins(), opened.keyPins());
    return opened;
  }

  /** What can be changed in a vault that was opened. */
  public RemoteItems items(OpenVault vault) {
    return new RemoteItems(
        api,
        path(vault.id().vault()),
        vault,
        clock,
        manifest ->
            acknowledged(
                vault,
                new VaultPins(vault.pins().log(), next(vault.pins().manifest(), manifest.hash()))));
  }

  /**
   * Adds somebody with the keys that the server names.
   *
   * @throws SealedException {@link Violation#KEY_CHANGED} where others are pinned for them
   */
  public void add(OpenVault vault, UUID user, Role role) {
    JsonNode named =
        api.get("/api/v1/organizations/" + organization + "/members/" + user + "/public-keys");
    var keys = new PublicKeys(Wire.bytes(named, "encryptionKey"), Wire.bytes(named, "signingKey"));
    KeyPins met = pins.keys().meet(user, keys);
    VaultChanges.Admission admission = changes(vault).add(user, keys, role);
    send(vault, admission.statement(), Map.of(user, admission.wrappedKey()));
    pins.save(vault.id(), pins.vault(vault.id()), met);
  }

  /** Removes a member, or leaves. */
  public void remove(OpenVault vault, UUID user) {
    send(vault, changes(vault).remove(user), Map.of());
  }

  public void changeRole(OpenVault vault, UUID user, Role role) {
    send(vault, changes(vault).changeRole(user, role), Map.of());
  }

  /** A new generation for exactly the present members. */
  public void rekey(OpenVault vault) {
    VaultChanges.Rekey rekey = changes(vault).rekey();
    ObjectNode body =
        Wire.object()
            .put("expectedGeneration", rekey.generation() - 1)
            .put("commitment", rekey.commitment().base64Url())
            .put("encryptedPreviousKey", rekey.encryptedPreviousKey().base64Url());
    body.set("wrappedKeys", Wire.of(rekey.wrappedKeys()));
    body.set("statement", Wire.of(rekey.statement()));
    var _ = api.post(path(vault.id().vault()) + "/rekey", body);
    acknowledged(vault, rekey.statement());
  }

  private void send(
      OpenVault vault, SignedStatement statement, Map<UUID, WrappedVaultKey> wrappedKeys) {
    ObjectNode body = Wire.object();
    body.set("statement", Wire.of(statement));
    body.set("wrappedKeys", Wire.of(wrappedKeys));
    var _ = api.post(path(vault.id().vault()) + "/members", body);
    acknowledged(vault, statement);
  }

  private void acknowledged(OpenVault vault, SignedStatement statement) {
    acknowledged(
        vault, new VaultPins(next(vault.pins().log(), statement.hash()), vault.pins().manifest()));
  }

  /**
   * Takes the server at its word that it took a change: whoever acknowledges one and then shows the
   * vault without it is found lying, like one that shows an older state.
   */
  private void acknowledged(OpenVault vault, VaultPins after) {
    pins.save(vault.id(), after, pins.keys());
  }

  private static Pin next(Pin end, Bytes hash) {
    return new Pin(end.position() + 1, hash);
  }

  private VaultChanges changes(OpenVault vault) {
    return new VaultChanges(vault, clock);
  }

  /**
   * Several calls. What somebody else wrote between two of them would look like a server that lies,
   * so the ends of log and manifests are compared before and after, and all is read again where
   * they moved.
   */
  private VaultSnapshot snapshot(VaultId id, VaultPins seen) {
    String path = path(id.vault());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      JsonNode before = api.get(path);
      VaultSnapshot snapshot = read(id, path, seen, before);
      JsonNode after = api.get(path);
      if (position(before, "log") == position(after, "log")
          && position(before, "manifest") == position(after, "manifest")) {
        return snapshot;
      }
    }
    throw new IllegalStateException("others write to this vault without a pause; try again");
  }

  private static long position(JsonNode vault, String chain) {
    return vault.path(chain).path("position").asLong();
  }

  /** The first manifest that is asked for: the pinned one, so that it is seen to be the same. */
  private static long first(VaultPins seen) {
    return Math.max(1, seen.manifest().position());
  }

  private VaultSnapshot read(VaultId id, String path, VaultPins seen, JsonNode vault) {
    List<SignedManifest> manifests =
        api.all(path + "/manifests?from=" + first(seen)).stream().map(Wire::manifest).toList();
    List<Bytes> previousKeys =
        api.all(path + "/generations").stream()
            .skip(1)
            .map(generation -> Wire.bytes(generation, "encryptedPreviousKey"))
            .toList();
    List<SignedStatement> log = api.all(path + "/log").stream().map(Wire::statement).toList();
    List<SealedItem> items = new ArrayList<>();
    List<Manifest.Leaf> withheld = new ArrayList<>();
    for (JsonNode key : api.all(path + "/keys?values=true")) {
      if (key.path("locked").asBoolean()) {
        withheld.add(Wire.leaf(key));
      } else {
        items.add(Wire.item(id, key));
      }
    }
    return new VaultSnapshot(
        log, Wire.wrappedKey(vault.path("wrappedKey")), previousKeys, manifests, items, withheld);
  }

  private String base() {
    return "/api/v1/organizations/" + organization + "/sealed-vaults";
  }

  private String path(UUID vault) {
    return base() + "/" + vault;
  }
}
