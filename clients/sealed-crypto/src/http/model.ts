import type { Bytes } from '../bytes.js';
import type { SealedItem } from '../item.js';
import type { PublicKeys } from '../keys.js';
import type { Role } from '../statement.js';
import type { Uuid } from '../uuid.js';
import type { ItemLabels } from '../vault-changes.js';

/** A vault as the server lists it. Its word alone: nothing here is verified before it is opened. */
export interface ListedVault {
  readonly id: Uuid;
  readonly name: string;
  readonly role: Role;
  readonly generation: number;
  readonly rekeyRequired: boolean;
  readonly itemCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What may be known of an item beside its labels. Not sealed and not signed: the server's word. */
export interface ItemNotes {
  readonly description: string | null;
  readonly tags: readonly string[];
  /** What the key may do at its provider, in the provider's words. */
  readonly permissions: readonly string[];
  /** RFC 3339. */
  readonly expiresAt: string | null;
  /** Who looks after it. */
  readonly owner: Uuid | null;
  /** `daily`, `weekly`, `monthly`, `quarterly`, `yearly`, or days such as `P90D`. */
  readonly rotationSchedule: string | null;
}

/** How an item stands. The server's word. */
export interface ItemStanding {
  /** 0 to 100, and what was taken off. */
  readonly healthScore: number;
  readonly healthReasons: readonly string[];
  /** A removed member could read it, and it has no other value since. */
  readonly exposed: boolean;
  readonly lockReason: string | null;
  readonly createdAt: string;
  readonly createdBy: Uuid;
  readonly updatedAt: string;
  readonly updatedBy: Uuid;
  /** In the trash only. */
  readonly deletedAt: string | null;
}

/** An item of an opened vault. */
export interface VaultItem {
  readonly id: Uuid;
  readonly version: number;
  readonly generation: number;
  /** Verified with the item; the server's word for one that is locked or in the trash. */
  readonly labels: ItemLabels;
  readonly notes: ItemNotes;
  readonly standing: ItemStanding;
  /** What `reveal` opens; undefined for an item that is locked, which nobody is handed. */
  readonly sealed: SealedItem | undefined;
}

/** An older state of an item. Only its own seal vouches for it. */
export interface ItemVersion {
  readonly sealed: SealedItem;
  readonly createdAt: string;
  readonly createdBy: Uuid;
}

/** What is written: a new item, or the next version of one. */
export interface ItemDraft {
  /** `crypto.randomUUID()` for a new one. */
  readonly id: Uuid;
  readonly labels: ItemLabels;
  /** What is left out stays as it was. */
  readonly notes?: Partial<ItemNotes>;
  /** UTF-8; read only, the caller's to overwrite. */
  readonly value: Bytes;
}

/** A value that somebody who was removed could read, to be replaced at its provider. */
export interface Exposure {
  readonly item: Uuid;
  readonly service: string;
  readonly name: string;
  /** Who could read it. */
  readonly user: Uuid;
  readonly version: number;
  readonly exposedAt: string;
}

/** Somebody who may be added, with the keys that the server names for them. */
export interface Candidate {
  readonly user: Uuid;
  readonly keys: PublicKeys;
  /** For people to compare over another channel, such as `7K3Q-M0ZD-…`. */
  readonly fingerprint: string;
  /**
   * `unknown`: never met here, the server's word until somebody compares; `known`: as they were
   * when met; `changed`: others than met, refused until a person compared and accepted them.
   */
  readonly standing: 'unknown' | 'known' | 'changed';
}
