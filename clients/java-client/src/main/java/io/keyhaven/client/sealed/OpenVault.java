package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.Membership;
import io.keyhaven.sealed.format.MembershipLog;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SealedItem;
import io.keyhaven.sealed.format.Statement;
import io.keyhaven.sealed.format.UuidOrder;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A sealed vault whose log, keys and items were all verified, ready to be read.
 *
 * <p><b>Guarantee.</b> Whatever the server sent: the members are those that the log's own members
 * signed in; the key is the one that a member wrapped for this user and committed to; the items are
 * exactly those that a member with the right to write signed last, and no older than what this
 * client saw before. What a first look cannot know is whether another, equally well-formed vault
 * was shown instead: for that, people compare fingerprints.
 *
 * <p><b>Ownership.</b> The vault keys belong to this object; {@link #close()} overwrites them. The
 * identity stays the caller's and must be open as long as this is used. Safe for several threads.
 */
public final class OpenVault implements AutoCloseable {
  private final VaultId id;
  private final Identity me;
  private final MembershipLog log;
  private final ManifestChain manifests;
  private final KeyPins keyPins;
  private final List<VaultKey> keys;
  private final Map<UUID, SealedItem> items;
  private final List<Manifest.Leaf> withheld;

  private OpenVault(
      VaultId id,
      Identity me,
      MembershipLog log,
      ManifestChain manifests,
      KeyPins keyPins,
      List<VaultKey> keys,
      Map<UUID, SealedItem> items,
      List<Manifest.Leaf> withheld) {
    this.id = id;
    this.me = me;
    this.log = log;
    this.manifests = manifests;
    this.keyPins = keyPins;
    this.keys = keys;
    this.items = items;
    this.withheld = withheld;
  }

  /**
   * Verifies a server's answer and unwraps the keys.
   *
   * @param pins this client's marks of this vault
   * @param keyPins this client's marks of people
   * @throws SealedException with the {@link Violation} that was found; nothing was opened
   */
  public static OpenVault open(
      VaultId id, Identity me, VaultSnapshot snapshot, VaultPins pins, KeyPins keyPins) {
    MembershipLog log = MembershipLog.verify(id, snapshot.log(), pins.log());
    KeyPins met = keyPins.meet(log);
    Member self = requireSelf(log.current(), me);
    ManifestChain manifests = ManifestChain.verify(id, log, snapshot.manifests(), pins.manifest());
    Membership now = log.current();
    snapshot.items().forEach(item -> requirePlace(id, item, now));
    manifests.requireItems(leaves(snapshot));
    List<VaultKey> keys = unwrap(snapshot, log.current(), self, me.keys());
    Map<UUID, SealedItem> items = new TreeMap<>(UuidOrder.UNSIGNED);
    snapshot.items().forEach(item -> items.put(item.context().item(), item));
    return new OpenVault(id, me, log, manifests, met, keys, items, snapshot.withheld());
  }

  private static List<Manifest.Leaf> leaves(VaultSnapshot snapshot) {
    return Stream.concat(
            snapshot.items().stream().map(Manifest.Leaf::of), snapshot.withheld().stream())
        .toList();
  }

  private static Member requireSelf(Membership membership, Identity me) {
    Member self =
        membership
            .find(me.user())
            .orElseThrow(
                () -> new SealedException(Violation.NOT_A_MEMBER, "the log does not have you"));
    if (!self.keys().equals(me.keys().publicKeys())) {
      throw new SealedException(Violation.KEY_CHANGED, "the log has other keys for you");
    }
    return self;
  }

  private static void requirePlace(VaultId id, SealedItem item, Membership membership) {
    if (!item.context().vault().equals(id)) {
      throw new SealedException(Violation.ITEM_FORGED, "an item is of another vault");
    }
    membership.requireGeneration(item.context().generation());
  }

  private static List<VaultKey> unwrap(
      VaultSnapshot snapshot, Membership membership, Member self, MemberKeys own) {
    int newest = membership.generation();
    if (snapshot.previousKeys().size() != newest - 1) {
      throw new SealedException(Violation.MALFORMED, "there is one previous key a generation");
    }
    List<VaultKey> keys = new ArrayList<>();
    try {
      keys.add(VaultKey.unwrap(snapshot.wrappedKey(), self.grant(), own));
      keys.getFirst().requireCommitment(membership.newest().commitment());
      for (int generation = newest; generation > 1; generation--) {
        Bytes encrypted = snapshot.previousKeys().get(generation - 2);
        VaultKey previous =
            keys.getLast().decryptPrevious(self.grant().vault(), generation, encrypted);
        keys.add(previous);
        previous.requireCommitment(membership.generation(generation - 1).commitment());
      }
      return keys.reversed();
    } catch (SealedException e) {
      keys.forEach(VaultKey::close);
      throw e;
    }
  }

  public VaultId id() {
    return id;
  }

  /** The members and generations. */
  public Membership membership() {
    return log.current();
  }

  /** What happened to the vault, for people. */
  public List<Statement> history() {
    return log.statements();
  }

  /** To be kept by the client for the next time. */
  public VaultPins pins() {
    return new VaultPins(log.pin(), manifests.end());
  }

  /** To be kept by the client for every vault. */
  public KeyPins keyPins() {
    return keyPins;
  }

  /** Everything in the vault, in the order of the ids. */
  public List<SealedItem> items() {
    return List.copyOf(items.values());
  }

  /** Items whose content the server keeps back because they are locked. */
  public List<Manifest.Leaf> withheld() {
    return withheld;
  }

  public Optional<SealedItem> find(UUID item) {
    return Optional.ofNullable(items.get(item));
  }

  /**
   * Decrypts an item: one of {@link #items()}, or an older version from the server's history, which
   * only its own seal vouches for.
   *
   * @return the value's UTF-8 in a new array, the caller's to overwrite
   * @throws SealedException {@link Violation#ITEM_FORGED}, {@link Violation#GENERATION_UNKNOWN}
   */
  public byte[] reveal(SealedItem item) {
    requirePlace(id, item, membership());
    return keys.get(item.context().generation() - 1).open(item);
  }

  Identity me() {
    return me;
  }

  VaultKey newestKey() {
    return keys.getLast();
  }

  @Override
  public void close() {
    keys.forEach(VaultKey::close);
  }
}
