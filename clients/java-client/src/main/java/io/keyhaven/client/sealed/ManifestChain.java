package io.keyhaven.client.sealed;

import io.keyhaven.sealed.format.Bytes;
import io.keyhaven.sealed.format.Ed25519;
import io.keyhaven.sealed.format.Generation;
import io.keyhaven.sealed.format.Manifest;
import io.keyhaven.sealed.format.Member;
import io.keyhaven.sealed.format.Membership;
import io.keyhaven.sealed.format.MembershipLog;
import io.keyhaven.sealed.format.Pin;
import io.keyhaven.sealed.format.SealedException;
import io.keyhaven.sealed.format.SignedManifest;
import io.keyhaven.sealed.format.VaultId;
import io.keyhaven.sealed.format.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The end of a vault's chain of manifests, found right: it continues what this client has seen, its
 * newest entry is signed by somebody who could write when they signed, and no generation has
 * entries from after it was closed.
 *
 * <p>Entries between the pin and the newest are only held by their hashes: the newest author
 * verified them before signing on top of them.
 */
final class ManifestChain {
  private final Pin end;
  private final Manifest newest;

  private ManifestChain(Pin end, Manifest newest) {
    this.end = end;
    this.newest = newest;
  }

  /**
   * @param signed from the pinned manifest (or the one after it) to the newest; the newest alone
   *     the first time; empty for a vault that never had an item
   * @throws SealedException a {@code MANIFEST_…} violation
   */
  static ManifestChain verify(
      VaultId vault, MembershipLog log, List<SignedManifest> signed, Pin pin) {
    Pin floor = log.current().newest().manifest();
    if (signed.isEmpty()) {
      requireNotBehind(0, pin, floor);
      return new ManifestChain(Pin.START, null);
    }
    List<Manifest> manifests = signed.stream().map(s -> Manifest.decode(s.body())).toList();
    if (manifests.stream().anyMatch(manifest -> !manifest.vault().equals(vault))) {
      throw refused(Violation.MANIFEST_FOREIGN, "a manifest is of another vault");
    }
    Manifest newest = manifests.getLast();
    requireNotBehind(newest.counter(), pin, floor);
    requireSigned(newest, signed.getLast(), log);
    requireChain(manifests, signed);
    requirePinned(manifests.getFirst(), signed, pin);
    for (int i = 0; i < manifests.size(); i++) {
      requireGeneration(manifests.get(i), signed.get(i).hash(), log.current());
    }
    return new ManifestChain(new Pin(newest.counter(), signed.getLast().hash()), newest);
  }

  Pin end() {
    return end;
  }

  /**
   * @throws SealedException {@link Violation#MANIFEST_MISSING}, {@link Violation#ITEMS_DIFFER}
   *     unless these are exactly the items that were signed
   */
  void requireItems(List<Manifest.Leaf> items) {
    if (newest == null) {
      if (!items.isEmpty()) {
        throw refused(Violation.MANIFEST_MISSING, "there are items that nobody signed");
      }
      return;
    }
    Set<UUID> ids = new HashSet<>();
    boolean distinct = items.stream().allMatch(item -> ids.add(item.item()));
    if (!distinct
        || items.size() != newest.count()
        || !Manifest.rootOfLeaves(items).equals(newest.root())) {
      throw refused(Violation.ITEMS_DIFFER, "the items are not those that were signed");
    }
  }

  private static void requireNotBehind(long counter, Pin pin, Pin floor) {
    long seen = Math.max(pin.position(), floor.position());
    if (counter < seen) {
      throw refused(
          Violation.MANIFEST_ROLLED_BACK, "manifest " + counter + " after manifest " + seen);
    }
  }

  private static void requireSigned(Manifest newest, SignedManifest signed, MembershipLog log) {
    Membership then =
        log.at(newest.log())
            .orElseThrow(
                () -> refused(Violation.MANIFEST_BROKEN, "it stands on another membership log"));
    Member author =
        then.find(newest.author())
            .filter(member -> member.role().mayWrite())
            .orElseThrow(
                () -> refused(Violation.MANIFEST_NOT_PERMITTED, "its author could not write"));
    if (then.rekeyRequired() || then.generation() != newest.generation()) {
      throw refused(
          Violation.MANIFEST_NOT_PERMITTED, "it was signed while another generation was due");
    }
    if (!Ed25519.verify(author.keys(), signed.body().toByteArray(), signed.signature())) {
      throw refused(Violation.MANIFEST_FORGED, "the newest manifest is not its author's");
    }
  }

  private static void requireChain(List<Manifest> manifests, List<SignedManifest> signed) {
    for (int i = 1; i < manifests.size(); i++) {
      Manifest before = manifests.get(i - 1);
      Manifest next = manifests.get(i);
      if (next.counter() != before.counter() + 1
          || !next.previousHash().equals(signed.get(i - 1).hash())
          || next.log().position() < before.log().position()) {
        throw refused(Violation.MANIFEST_BROKEN, "manifests do not follow each other");
      }
    }
  }

  private static void requirePinned(Manifest first, List<SignedManifest> signed, Pin pin) {
    if (pin.position() == 0) {
      return;
    }
    if (first.counter() > pin.position() + 1) {
      throw refused(Violation.MANIFEST_BROKEN, "manifests are left out after the one seen before");
    }
    boolean follows = first.counter() == pin.position() + 1;
    Bytes seen =
        follows
            ? first.previousHash()
            : signed.get((int) (pin.position() - first.counter())).hash();
    if (!seen.equals(pin.hash())) {
      throw refused(
          Violation.MANIFEST_FORKED, "manifest " + pin.position() + " is not the one seen before");
    }
  }

  /** A generation's manifests lie after the one it was founded on, up to the next one's. */
  private static void requireGeneration(Manifest manifest, Bytes hash, Membership now) {
    Generation own = now.generation(manifest.generation());
    boolean open = manifest.generation() == now.generation();
    Pin until = open ? null : now.generation(manifest.generation() + 1).manifest();
    if (manifest.counter() <= own.manifest().position()
        || (until != null && manifest.counter() > until.position())) {
      throw refused(Violation.MANIFEST_BROKEN, "a manifest is not of its generation's time");
    }
    if (until != null && manifest.counter() == until.position() && !hash.equals(until.hash())) {
      throw refused(Violation.MANIFEST_FORKED, "a manifest is not the one a generation names");
    }
  }

  private static SealedException refused(Violation violation, String reason) {
    return new SealedException(violation, reason);
  }
}
