package io.keyhaven.client.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.keyhaven.client.sealed.OpenVault;
import io.keyhaven.client.sealed.VaultChanges;
import io.keyhaven.sealed.format.ItemContext;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Writes to one opened vault. Every call signs what the vault holds after it, so one call uses the
 * opened state up: open the vault again before the next.
 */
public final class RemoteItems {
  /** A value for an item, with what everybody may know of it. */
  public record Entry(
      UUID item, String service, String name, String environment, String fillOrigin, byte[] value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "Entry[" + item + "]";
    }
  }

  private final ApiConnection api;
  private final String path;
  private final OpenVault vault;
  private final VaultChanges changes;
  private final Consumer<SignedManifest> acknowledged;

  /**
   * @param acknowledged told the manifest of every change that the server says it took
   */
  RemoteItems(
      ApiConnection api,
      String path,
      OpenVault vault,
      Clock clock,
      Consumer<SignedManifest> acknowledged) {
    this.api = api;
    this.path = path;
    this.vault = vault;
    this.acknowledged = acknowledged;
    this.changes = new VaultChanges(vault, clock);
  }

  /** Writes new items and next versions, up to a thousand, all or nothing. */
  public void write(List<Entry> entries) {
    send(entries.stream().map(this::seal).toList(), List.of(), List.of(), false);
  }

  /**
   * Seals items again under the newest generation, up to a thousand: what a removed member's key
   * opens is then only what they could read before.
   */
  public void reseal(List<SealedItem> items) {
    send(items.stream().map(this::sealAgain).toList(), List.of(), List.of(), true);
  }

  /**
   * Makes an item what it was in an older version, as its next one. That is no new value: whoever
   * was removed and could read it still knows it, so an exposure stays.
   */
  public void restoreVersion(SealedItem older) {
    send(List.of(sealAgain(older)), List.of(), List.of(), true);
  }

  /** Puts items into the trash. */
  public void delete(List<SealedItem> items) {
    send(List.of(), items, List.of(), false);
  }

  /**
   * Takes items out of the trash.
   *
   * @throws SealedException before anything is signed: {@link Violation#ITEM_FORGED} for what does
   *     not open, {@link Violation#ITEMS_DIFFER} for what is in the vault, which signing it again
   *     would put back to an older state
   */
  public void undelete(List<SealedItem> items) {
    items.forEach(this::requireOutside);
    send(List.of(), List.of(), items, false);
  }

  private void requireOutside(SealedItem trashed) {
    if (vault.find(trashed.context().item()).isPresent()) {
      throw new SealedException(
          Violation.ITEMS_DIFFER, "an item of the trash is in the vault, too");
    }
    Arrays.fill(vault.reveal(trashed), (byte) 0);
  }

  /** Every version of an item, newest first; only its own seal vouches for an old one. */
  public List<SealedItem> versions(UUID item) {
    return api.all(path + "/keys/" + item + "/versions").stream()
        .map(version -> Wire.version(vault.id(), item, version))
        .toList();
  }

  /** What is in the trash. */
  public List<SealedItem> trash() {
    return api.all(path + "/trash?values=true").stream()
        .map(key -> Wire.item(vault.id(), key))
        .toList();
  }

  /** Moves an item to another opened vault, under a new id, in one call. */
  public UUID move(SealedItem item, RemoteItems target) {
    UUID there = UUID.randomUUID();
    SealedItem sealed = target.sealAs(there, 1, item.context(), vault.reveal(item));
    ObjectNode body = Wire.object().put("targetVault", target.vault.id().vault().toString());
    ObjectNode moved =
        body.putArray("keys")
            .addObject()
            .put("id", item.context().item().toString())
            .put("version", item.context().version());
    moved.set("key", Wire.of(sealed));
    SignedManifest here = changes.manifest(after(List.of(), List.of(item)));
    SignedManifest arrived = target.changes.manifest(target.after(List.of(sealed), List.of()));
    body.set("manifest", Wire.of(here));
    body.set("targetManifest", Wire.of(arrived));
    var _ = api.post(path + "/moves", body);
    acknowledged.accept(here);
    target.acknowledged.accept(arrived);
    return there;
  }

  private void send(
      List<SealedItem> written,
      List<SealedItem> deleted,
      List<SealedItem> restored,
      boolean reencrypted) {
    ObjectNode body = Wire.object();
    ArrayNode keys = body.putArray("keys");
    for (SealedItem item : written) {
      ObjectNode key = Wire.of(item).put("reencrypted", reencrypted);
      var _ = keys.add(key);
    }
    ArrayNode deletions = body.putArray("deletions");
    deleted.forEach(
        item ->
            deletions
                .addObject()
                .put("id", item.context().item().toString())
                .put("version", item.context().version()));
    ArrayNode restorations = body.putArray("restorations");
    restored.forEach(item -> restorations.add(item.context().item().toString()));
    List<SealedItem> arrived = new ArrayList<>(written);
    arrived.addAll(restored);
    SignedManifest manifest = changes.manifest(after(arrived, deleted));
    body.set("manifest", Wire.of(manifest));
    var _ = api.post(path + "/changes", body);
    acknowledged.accept(manifest);
  }

  /** What the vault holds when these are there and those are gone. */
  private List<SealedItem> after(List<SealedItem> arrived, List<SealedItem> gone) {
    List<UUID> replaced = new ArrayList<>();
    arrived.forEach(item -> replaced.add(item.context().item()));
    gone.forEach(item -> replaced.add(item.context().item()));
    List<SealedItem> items = new ArrayList<>(arrived);
    vault.items().stream()
        .filter(item -> !replaced.contains(item.context().item()))
        .forEach(items::add);
    return items;
  }

  private SealedItem seal(Entry entry) {
    return changes.seal(
        entry.item,
        next(entry.item),
        entry.service,
        entry.name,
        entry.environment,
        entry.fillOrigin,
        entry.value);
  }

  private SealedItem sealAgain(SealedItem item) {
    ItemContext context = item.context();
    return sealAs(context.item(), next(context.item()), context, vault.reveal(item));
  }

  private SealedItem sealAs(UUID id, long version, ItemContext like, byte[] value) {
    try {
      return changes.seal(
          id, version, like.service(), like.name(), like.environment(), like.fillOrigin(), value);
    } finally {
      Arrays.fill(value, (byte) 0);
    }
  }

  private long next(UUID item) {
    Optional<SealedItem> present = vault.find(item);
    return present.map(known -> known.context().version() + 1).orElse(1L);
  }
}
