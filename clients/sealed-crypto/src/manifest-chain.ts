import { equal } from './bytes.js';
import type { VaultId } from './canonical.js';
import { verify } from './ed25519.js';
import { decodeManifest, rootOf, type Leaf, type Manifest } from './manifest.js';
import type { Membership } from './membership.js';
import type { MembershipLog } from './membership-log.js';
import { hashOf, requireSignatureSize, START, type Pin, type Signed } from './statement.js';
import { SealedError, type Violation } from './violation.js';

interface Entry {
  readonly manifest: Manifest;
  readonly signed: Signed;
  readonly pin: Pin;
}

/**
 * The end of a vault's chain of manifests, found right: it continues what this client has seen, its
 * newest entry is signed by somebody who could write when they signed, and no generation has entries
 * from after it was closed.
 *
 * Entries between the pin and the newest are only held by their hashes: the newest author verified
 * them before signing on top of them.
 */
export class ManifestChain {
  private constructor(private readonly newest: Entry | undefined) {}

  /**
   * @param signed from the pinned manifest (or the one after it) to the newest; the newest alone the
   *     first time; empty for a vault that never had an item
   * @throws SealedError a `manifest-…` violation
   */
  static verify(
    vault: VaultId,
    log: MembershipLog,
    signed: readonly Signed[],
    pin: Pin,
  ): ManifestChain {
    const floor = log.current().newest().manifest;
    const entries = signed.map((one) => entryOf(vault, one));
    const newest = entries.at(-1);
    const seen = Math.max(pin.position, floor.position);
    const counter = newest?.pin.position ?? 0;
    if (counter < seen) {
      throw refused('manifest-rolled-back', `manifest ${counter} after manifest ${seen}`);
    }
    if (newest) {
      requireSigned(newest, log);
      requireChain(entries);
      requirePinned(entries, pin);
      entries.forEach((entry) => {
        requireGeneration(entry, log.current());
      });
    }
    return new ManifestChain(newest);
  }

  /** What the client keeps for the next time. */
  pin(): Pin {
    return this.newest?.pin ?? START;
  }

  /** The newest manifest; undefined for a vault that never had an item. */
  last(): Manifest | undefined {
    return this.newest?.manifest;
  }

  /** @throws SealedError `manifest-missing`, `items-differ` unless these are exactly the items that were signed */
  requireItems(items: readonly Leaf[]): void {
    if (!this.newest) {
      if (items.length > 0) {
        throw refused('manifest-missing', 'there are items that nobody signed');
      }
      return;
    }
    const { count, root } = this.newest.manifest;
    const ids = new Set(items.map(({ item }) => item));
    if (ids.size !== items.length || items.length !== count || !equal(rootOf(items), root)) {
      throw refused('items-differ', 'the items are not those that were signed');
    }
  }
}

function entryOf(vault: VaultId, signed: Signed): Entry {
  requireSignatureSize(signed);
  const manifest = decodeManifest(signed.body);
  const of = manifest.vault;
  if (of.organization !== vault.organization || of.vault !== vault.vault) {
    throw refused('manifest-foreign', 'a manifest is of another vault');
  }
  return { manifest, signed, pin: { position: manifest.counter, hash: hashOf(signed) } };
}

function requireSigned({ manifest, signed }: Entry, log: MembershipLog): void {
  const then = log.at(manifest.log);
  if (!then) {
    throw refused('manifest-broken', 'it stands on another membership log');
  }
  const author = then.find(manifest.author);
  if (!author || author.role === 'viewer') {
    throw refused('manifest-not-permitted', 'its author could not write');
  }
  if (then.rekeyRequired || then.newest().number !== manifest.generation) {
    throw refused('manifest-not-permitted', 'it was signed while another generation was due');
  }
  if (!verify(author.keys, signed.body, signed.signature)) {
    throw refused('manifest-forged', "the newest manifest is not its author's");
  }
}

function requireChain(entries: readonly Entry[]): void {
  entries.slice(1).forEach(({ manifest }, i) => {
    const before = entries[i];
    if (
      before &&
      (manifest.counter !== before.pin.position + 1 ||
        !equal(manifest.previousHash, before.pin.hash) ||
        manifest.log.position < before.manifest.log.position)
    ) {
      throw refused('manifest-broken', 'manifests do not follow each other');
    }
  });
}

function requirePinned(entries: readonly Entry[], pin: Pin): void {
  const first = entries[0];
  if (pin.position === 0 || !first) {
    return;
  }
  if (first.pin.position > pin.position + 1) {
    throw refused('manifest-broken', 'manifests are left out after the one seen before');
  }
  const follows = first.pin.position === pin.position + 1;
  const seen = follows
    ? first.manifest.previousHash
    : entries[pin.position - first.pin.position]?.pin.hash;
  if (!seen || !equal(seen, pin.hash)) {
    throw refused('manifest-forked', `manifest ${pin.position} is not the one seen before`);
  }
}

/** A generation's manifests lie after the one it was founded on, up to the next one's. */
function requireGeneration({ manifest, pin }: Entry, now: Membership): void {
  const own = now.generation(manifest.generation);
  const open = own.number === now.newest().number;
  const until = open ? undefined : now.generation(own.number + 1).manifest;
  if (
    pin.position <= own.manifest.position ||
    (until !== undefined && pin.position > until.position)
  ) {
    throw refused('manifest-broken', "a manifest is not of its generation's time");
  }
  if (pin.position === until?.position && !equal(pin.hash, until.hash)) {
    throw refused('manifest-forked', 'a manifest is not the one a generation names');
  }
}

function refused(violation: Violation, reason: string): SealedError {
  return new SealedError(violation, reason);
}
