import type { Bytes } from './bytes.js';
import type { VaultId } from './canonical.js';
import type { WrappedVaultKey } from './hpke.js';
import { requireForm, type SealedItem } from './item.js';
import type { KeyPins } from './key-pins.js';
import type { Identity } from './keys.js';
import { leafOf, type Leaf, type Manifest } from './manifest.js';
import { ManifestChain } from './manifest-chain.js';
import type { Generation, Member, Membership } from './membership.js';
import { MembershipLog } from './membership-log.js';
import { START, type Pin, type Signed, type Statement } from './statement.js';
import { VaultKey } from './vault-key.js';
import { SealedError } from './violation.js';

/**
 * The high-water marks that a client keeps of one vault, where the server cannot write. Losing them
 * means trusting the server's next answer once more; it loses nothing else.
 */
export interface VaultPins {
  /** The end of the membership log. */
  readonly log: Pin;
  /** The newest manifest. */
  readonly manifest: Pin;
}

/** The vault was never opened here. */
export const NO_PINS: VaultPins = { log: START, manifest: START };

/** What a server says a vault is. Nothing in it is believed before {@link OpenVault.open} checked it. */
export interface VaultSnapshot {
  /** Every statement, from the first. */
  readonly log: readonly Signed[];
  /** The newest generation's key for this member. */
  readonly wrappedKey: WrappedVaultKey;
  /** `encryptedPreviousKey` of generation 2, 3, … up to the newest. */
  readonly previousKeys: readonly Bytes[];
  /** From the pinned one, or the one after it, to the newest. */
  readonly manifests: readonly Signed[];
  /** The newest version of every item that is not deleted. */
  readonly items: readonly SealedItem[];
  /**
   * Those of which the server keeps the content back because they are locked: they are verified
   * against the manifest and cannot be revealed.
   */
  readonly withheld?: readonly Leaf[];
}

/**
 * A sealed vault whose log, keys and items were all verified, ready to be read.
 *
 * Whatever the server sent: the members are those that the log's own members signed in; the key is
 * the one that a member wrapped for this user and committed to; the items are exactly those that a
 * member with the right to write signed last, and no older than what this client saw before. What a
 * first look cannot know is whether another, equally well-formed vault was shown instead: for that,
 * people compare fingerprints.
 *
 * The vault keys belong to this object; {@link close} overwrites them.
 */
export class OpenVault {
  private constructor(
    readonly id: VaultId,
    readonly me: Identity,
    private readonly log: MembershipLog,
    private readonly manifests: ManifestChain,
    /** To be kept by the client for every vault. */
    readonly keyPins: KeyPins,
    private readonly keys: readonly VaultKey[],
    /** Everything in the vault that is handed out. */
    readonly items: readonly SealedItem[],
    /** Items whose content the server keeps back because they are locked. */
    readonly withheld: readonly Leaf[],
  ) {}

  /**
   * Verifies a server's answer and unwraps the keys.
   *
   * @param pins this client's marks of this vault
   * @param keyPins this client's marks of people
   * @throws SealedError with the violation that was found; nothing was opened
   */
  static async open(
    id: VaultId,
    me: Identity,
    snapshot: VaultSnapshot,
    pins: VaultPins,
    keyPins: KeyPins,
  ): Promise<OpenVault> {
    const log = MembershipLog.verify(id, snapshot.log, pins.log);
    const met = keyPins.meetLog(log);
    const now = log.current();
    const self = requireSelf(now, me);
    const manifests = ManifestChain.verify(id, log, snapshot.manifests, pins.manifest);
    snapshot.items.forEach((item) => requirePlace(id, item, now));
    const { items, withheld = [] } = snapshot;
    manifests.requireItems([...items.map(leafOf), ...withheld]);
    const keys = await unwrap(snapshot, now, self, me);
    return new OpenVault(id, me, log, manifests, met, keys, items, withheld);
  }

  /** The members and generations. */
  membership(): Membership {
    return this.log.current();
  }

  /** What happened to the vault, for people. */
  history(): Statement[] {
    return this.log.statements();
  }

  /**
   * What was signed last; undefined while the vault never had an item. Its time is shown to people,
   * for a server can stop at what a client has seen.
   */
  lastSigned(): Manifest | undefined {
    return this.manifests.last();
  }

  /** To be kept by the client for the next time. */
  pins(): VaultPins {
    return { log: this.log.pin(), manifest: this.manifests.pin() };
  }

  /**
   * Decrypts an item: one of {@link items}, or an older version from the server's history, which only
   * its own seal vouches for.
   *
   * @returns the value's UTF-8, the caller's to overwrite
   * @throws SealedError `item-forged`, `generation-unknown`
   */
  async reveal(item: SealedItem): Promise<Bytes> {
    return this.key(requirePlace(this.id, item, this.membership()).number).open(item);
  }

  newestKey(): VaultKey {
    return this.key(this.membership().newest().number);
  }

  close(): void {
    this.keys.forEach((key) => {
      key.close();
    });
  }

  private key(generation: number): VaultKey {
    const key = this.keys[generation - 1];
    if (!key) {
      throw new SealedError('generation-unknown', `no statement made generation ${generation}`);
    }
    return key;
  }
}

function requireSelf(membership: Membership, me: Identity): Member {
  const self = membership.find(me.user);
  if (!self) {
    throw new SealedError('not-a-member', 'the log does not have you');
  }
  if (!self.keys.equals(me.keys.publicKeys)) {
    throw new SealedError('key-changed', 'the log has other keys for you');
  }
  return self;
}

/** Gives the item's generation, after making sure that a statement made it. */
function requirePlace(id: VaultId, item: SealedItem, membership: Membership): Generation {
  requireForm(item);
  const { organization, vault } = item.context.vault;
  if (organization !== id.organization || vault !== id.vault) {
    throw new SealedError('item-forged', 'an item is of another vault');
  }
  return membership.generation(item.context.generation);
}

async function unwrap(
  snapshot: VaultSnapshot,
  membership: Membership,
  self: Member,
  me: Identity,
): Promise<VaultKey[]> {
  const newest = membership.newest();
  if (snapshot.previousKeys.length !== newest.number - 1) {
    throw new SealedError('malformed', 'there is one previous key a generation');
  }
  const keys = [await VaultKey.unwrap(snapshot.wrappedKey, self.grant, me.keys)];
  try {
    await keys[0]?.requireCommitment(newest.commitment);
    for (let generation = newest.number; generation > 1; generation--) {
      const encrypted = snapshot.previousKeys[generation - 2] ?? new Uint8Array();
      const key = await keys[0]?.decryptPrevious(self.grant.vault, generation, encrypted);
      if (key) {
        keys.unshift(key);
        await key.requireCommitment(membership.generation(generation - 1).commitment);
      }
    }
    return keys;
  } catch (error) {
    keys.forEach((key) => {
      key.close();
    });
    throw error;
  }
}
