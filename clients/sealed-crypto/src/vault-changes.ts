import type { Bytes } from './bytes.js';
import type { VaultId } from './canonical.js';
import type { WrappedVaultKey } from './hpke.js';
import type { SealedItem } from './item.js';
import type { Identity, MemberKeys, PublicKeys } from './keys.js';
import { encodeManifest, leafOf, rootOf } from './manifest.js';
import { Membership } from './membership.js';
import type { OpenVault } from './open-vault.js';
import {
  encodeStatement,
  signBody,
  START,
  type MembershipChange,
  type Role,
  type Signed,
  type Statement,
} from './statement.js';
import type { Uuid } from './uuid.js';
import { VaultKey, type KeyGrant } from './vault-key.js';
import { SealedError } from './violation.js';

/** A vault to be created. */
export interface Creation {
  readonly statement: Signed;
  readonly commitment: Bytes;
  readonly wrappedKey: WrappedVaultKey;
}

/** A member to be added, or one with new keys: the statement and the newest key for them. */
export interface Admission {
  readonly statement: Signed;
  readonly wrappedKey: WrappedVaultKey;
}

/** A new generation: its key for every member, and the key before it for history. */
export interface Rekey {
  readonly generation: number;
  readonly commitment: Bytes;
  readonly wrappedKeys: ReadonlyMap<Uuid, WrappedVaultKey>;
  readonly encryptedPreviousKey: Bytes;
  readonly statement: Signed;
}

/** What an item says beside its value. */
export interface ItemLabels {
  readonly service: string;
  readonly name: string;
  readonly environment: string;
  readonly fillOrigin: string;
}

/** A new vault with one member, its manager, and generation 1. */
export async function createVault(vault: VaultId, me: Identity, now: number): Promise<Creation> {
  const key = VaultKey.generate();
  const commitment = await key.commitment();
  const statement: Statement = {
    vault,
    sequence: 1,
    previousHash: START.hash,
    timeMillis: now,
    author: me.user,
    change: { kind: 'created', keys: me.keys.publicKeys, commitment },
  };
  const grant = grantAfter(Membership.none(vault), statement, me.user);
  const wrappedKey = await key.wrap(grant, me.keys);
  key.close();
  return { statement: await signBody(encodeStatement(statement), me.keys), commitment, wrappedKey };
}

/**
 * Makes what a client sends to change a vault: signed statements, wrapped keys, sealed items and
 * manifests. Nothing is changed here; when the server has taken one, the vault is read and opened
 * again, and a change that somebody else made in between has the server refuse this one.
 *
 * Each call checks that this member may do it by applying the statement to the verified log, so what
 * no other client would accept is refused before it is sent.
 */
export class VaultChanges {
  constructor(
    private readonly vault: OpenVault,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @param keys which a person compared by fingerprint, or KeyPins knows */
  async add(user: Uuid, keys: PublicKeys, role: Role): Promise<Admission> {
    return this.admit({ kind: 'memberAdded', user, keys, role }, user, this.vault.me.keys);
  }

  /**
   * Gives this member new keys. The statement is signed with the old ones; the vault key is wrapped
   * with and to the new ones.
   */
  async replaceKeys(renewed: MemberKeys): Promise<Admission> {
    const change = { kind: 'keysReplaced', keys: renewed.publicKeys } as const;
    return this.admit(change, this.vault.me.user, renewed);
  }

  /** Removes a member, or leaves; a {@link rekey new generation} is due afterwards. */
  async remove(user: Uuid): Promise<Signed> {
    return this.permitted({ kind: 'memberRemoved', user });
  }

  async changeRole(user: Uuid, role: Role): Promise<Signed> {
    return this.permitted({ kind: 'roleChanged', user, role });
  }

  /** A new vault key for exactly the present members. Items stay as they are until rewritten. */
  async rekey(): Promise<Rekey> {
    const before = this.vault.membership();
    const generation = before.newest().number + 1;
    const key = VaultKey.generate();
    const commitment = await key.commitment();
    const members = before.holders();
    const { manifest } = this.vault.pins();
    const statement = this.next({
      kind: 'newGeneration',
      generation,
      commitment,
      members,
      manifest,
    });
    const wrappedKeys = new Map<Uuid, WrappedVaultKey>();
    for (const member of before.apply(statement).members()) {
      wrappedKeys.set(member.user, await key.wrap(member.grant, this.vault.me.keys));
    }
    const previous = this.vault.newestKey();
    const encryptedPreviousKey = await key.encryptPrevious(this.vault.id, generation, previous);
    key.close();
    const signed = await this.signed(statement);
    return { generation, commitment, wrappedKeys, encryptedPreviousKey, statement: signed };
  }

  /**
   * Seals the next version of an item under the newest key.
   *
   * @param version 1 for a new item, else the present one plus 1
   * @param value UTF-8
   * @throws SealedError `rekey-required`, `manifest-not-permitted` for a viewer
   */
  async seal(item: Uuid, version: number, labels: ItemLabels, value: Bytes): Promise<SealedItem> {
    this.requireWritable();
    const generation = this.vault.membership().newest().number;
    const context = { vault: this.vault.id, generation, item, version, ...labels };
    return this.vault.newestKey().seal(context, value);
  }

  /**
   * The manifest that goes with a write.
   *
   * @param items everything that the vault holds after it, besides what is withheld
   */
  async manifest(items: readonly SealedItem[]): Promise<Signed> {
    this.requireWritable();
    const leaves = [...items.map(leafOf), ...this.vault.withheld];
    const pins = this.vault.pins();
    const body = encodeManifest({
      vault: this.vault.id,
      counter: pins.manifest.position + 1,
      previousHash: pins.manifest.hash,
      generation: this.vault.membership().newest().number,
      log: pins.log,
      timeMillis: this.clock(),
      author: this.vault.me.user,
      count: leaves.length,
      root: rootOf(leaves),
    });
    return signBody(body, this.vault.me.keys);
  }

  private async admit(
    change: MembershipChange,
    user: Uuid,
    sender: MemberKeys,
  ): Promise<Admission> {
    const statement = this.next(change);
    const grant = grantAfter(this.vault.membership(), statement, user);
    const wrappedKey = await this.vault.newestKey().wrap(grant, sender);
    return { statement: await this.signed(statement), wrappedKey };
  }

  private async permitted(change: MembershipChange): Promise<Signed> {
    const statement = this.next(change);
    this.vault.membership().apply(statement);
    return this.signed(statement);
  }

  private async signed(statement: Statement): Promise<Signed> {
    return signBody(encodeStatement(statement), this.vault.me.keys);
  }

  private next(change: MembershipChange): Statement {
    const { position, hash } = this.vault.pins().log;
    return {
      vault: this.vault.id,
      sequence: position + 1,
      previousHash: hash,
      timeMillis: this.clock(),
      author: this.vault.me.user,
      change,
    };
  }

  private requireWritable(): void {
    const membership = this.vault.membership();
    if (membership.find(this.vault.me.user)?.role === 'viewer') {
      throw new SealedError('manifest-not-permitted', 'a viewer does not write');
    }
    if (membership.rekeyRequired) {
      throw new SealedError('rekey-required', 'a new generation is due first');
    }
  }
}

function grantAfter(before: Membership, statement: Statement, user: Uuid): KeyGrant {
  const member = before.apply(statement).find(user);
  if (!member) {
    throw new SealedError('not-a-member', 'the statement makes nobody a member');
  }
  return member.grant;
}
