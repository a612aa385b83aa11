import type { Bytes } from '../bytes.js';
import type { SealedItem } from '../item.js';
import type { Uuid } from '../uuid.js';
import type { ItemLabels, VaultChanges } from '../vault-changes.js';
import { ApiError } from './connection.js';
import type { ItemDraft, ItemNotes, ItemVersion, VaultItem } from './model.js';
import type { VaultState } from './vault-state.js';
import { itemOf, sealedJson, sealedOf, signedJson, textOf } from './wire.js';

/** Most items of one call, and most bytes of ciphertext, well below what a server takes. */
const MOST_AT_ONCE = 1000;
const MOST_BYTES_AT_ONCE = 4_000_000;

interface Sealed {
  readonly item: SealedItem;
  readonly notes?: Partial<ItemNotes> | undefined;
}

/**
 * Writes the items of an opened vault. Every call signs what the vault holds after it; where somebody
 * else wrote in between, the vault is read, verified and signed again. An item that they changed is
 * never overwritten: the call is then refused with `ApiError` 409 `vault.sealed_key.version`.
 */
export class VaultItems {
  constructor(private readonly state: VaultState) {}

  /** Everything in the vault, as it was read last. */
  all(): readonly VaultItem[] {
    return this.state.items;
  }

  find(item: Uuid): VaultItem | undefined {
    return this.state.find(item);
  }

  /**
   * Decrypts an item or an older version of one, which only its own seal vouches for.
   *
   * @returns the value's UTF-8, the caller's to overwrite
   * @throws SealedError `item-forged`; ApiError 423 where it is locked
   */
  async reveal({ sealed }: Pick<VaultItem, 'sealed'>): Promise<Bytes> {
    return this.state.vault.reveal(sealed ?? lockedAway());
  }

  /** Writes new items and next versions, up to a thousand, all or nothing. */
  async write(drafts: readonly ItemDraft[]): Promise<void> {
    await this.send(
      drafts.map(({ id }) => id),
      async (changes) =>
        inTurn(drafts, async ({ id, labels, notes, value }) => ({
          item: await changes.seal(id, this.next(id), labels, value),
          notes,
        })),
    );
  }

  /** Gives an item other labels or notes; the value stays, sealed again under the labels. */
  async describe(item: Uuid, labels: ItemLabels, notes?: Partial<ItemNotes>): Promise<void> {
    await this.send(
      [item],
      async (changes) => [
        { item: await this.sealAgain(changes, this.require(item), labels), notes },
      ],
      true,
    );
  }

  /** Makes an item what it was in an older version, as its next one. */
  async restoreVersion(older: SealedItem): Promise<void> {
    const { item } = older.context;
    await this.send([item], async (changes) => [
      { item: await this.sealAgain(changes, older, older.context) },
    ]);
  }

  /** How many items are still sealed under an older generation. */
  stale(): number {
    return this.outdated().length;
  }

  /**
   * Seals items again under the newest generation: what a removed member's key opens is then only
   * what they could read before. Interrupted, it goes on with those that are left.
   *
   * @param progress told the number that are left
   */
  async reseal(progress: (left: number) => void = () => undefined): Promise<void> {
    for (let batch = batchOf(this.outdated()); batch.length > 0; batch = batchOf(this.outdated())) {
      progress(this.stale());
      const ids = batch.map((sealed) => sealed.context.item);
      await this.send(
        ids,
        async (changes) =>
          inTurn(ids, async (id) => {
            const item = this.require(id);
            return { item: await this.sealAgain(changes, item, item.context) };
          }),
        true,
      );
    }
    progress(0);
  }

  /** Puts items into the trash. */
  async delete(items: readonly Uuid[]): Promise<void> {
    await this.state.change(
      async () => {
        const deletions = items.map((id) => ({ id, version: this.require(id).context.version }));
        const manifest = await this.manifest([], items);
        await this.post('changes', { keys: [], deletions, restorations: [], manifest });
      },
      { touched: items },
    );
  }

  /** What is in the trash; only its own seal vouches for it. */
  async trash(): Promise<VaultItem[]> {
    const { session, path, id } = this.state;
    return (await session.api.all(`${path}/trash?values=true`)).map((key) => itemOf(id, key));
  }

  /** Takes items out of the trash. */
  async undelete(trashed: readonly VaultItem[]): Promise<void> {
    const back = trashed.map(({ sealed }) => sealed ?? lockedAway());
    await this.state.change(async () => {
      const manifest = await this.manifest(back, []);
      const restorations = trashed.map(({ id }) => id);
      await this.post('changes', { keys: [], deletions: [], restorations, manifest });
    });
  }

  /** Deletes an item of the trash for ever. Managers only. */
  async purge(item: Uuid): Promise<void> {
    await this.state.session.api.delete(`${this.state.path}/trash/${item}`);
  }

  /** Every version of an item, newest first. */
  async versions(item: Uuid): Promise<ItemVersion[]> {
    const { session, path, id } = this.state;
    return (await session.api.all(`${path}/keys/${item}/versions`)).map((json) => ({
      sealed: sealedOf(id, item, json, json),
      createdAt: textOf(json, 'createdAt'),
      createdBy: textOf(json, 'createdBy'),
    }));
  }

  /**
   * Moves items to another opened vault, under new ids, in one atomic call. They go to the trash here.
   *
   * @returns their ids there, in the same order
   */
  async move(items: readonly Uuid[], { state: target }: VaultItems): Promise<Uuid[]> {
    const there = items.map(() => crypto.randomUUID());
    const send = async (): Promise<void> => {
      const changes = target.changes();
      const sealed = await inTurn(items, async (id, i) => {
        const item = this.require(id);
        return this.sealAs(changes, there[i] ?? '', 1, item.context, item);
      });
      await this.post('moves', {
        targetVault: target.id.vault,
        keys: sealed.map((key, i) => ({
          id: items[i],
          version: this.require(items[i] ?? '').context.version,
          key: sealedJson(key, this.state.find(items[i] ?? '')?.notes),
        })),
        manifest: await this.manifest([], items),
        targetManifest: signedJson(await changes.manifest([...target.vault.items, ...sealed])),
      });
    };
    await this.state.change(send, { touched: items, also: target });
    return there;
  }

  /** Locks an item: it is neither handed out nor changed until somebody unlocks it. */
  async lock(item: Uuid, reason: string): Promise<void> {
    await this.state.change(async () => this.post(`keys/${item}/lock`, { reason }));
  }

  async unlock(item: Uuid): Promise<void> {
    await this.state.change(async () => this.post(`keys/${item}/unlock`, {}));
  }

  private async send(
    touched: readonly Uuid[],
    seal: (changes: VaultChanges) => Promise<Sealed[]>,
    reencrypted = false,
  ): Promise<void> {
    await this.state.change(
      async () => {
        const sealed = await seal(this.state.changes());
        const keys = sealed.map(({ item, notes }) => ({ ...sealedJson(item, notes), reencrypted }));
        const manifest = await this.manifest(
          sealed.map(({ item }) => item),
          [],
        );
        await this.post('changes', { keys, deletions: [], restorations: [], manifest });
      },
      { touched },
    );
  }

  private async post(what: string, body: object): Promise<void> {
    await this.state.session.api.post(`${this.state.path}/${what}`, body);
  }

  /** Signs what the vault holds when these are there and those are gone. */
  private async manifest(arrived: readonly SealedItem[], gone: readonly Uuid[]): Promise<object> {
    const replaced = new Set([...arrived.map(({ context }) => context.item), ...gone]);
    const kept = this.state.vault.items.filter(({ context }) => !replaced.has(context.item));
    return signedJson(await this.state.changes().manifest([...kept, ...arrived]));
  }

  private async sealAgain(
    changes: VaultChanges,
    item: SealedItem,
    labels: ItemLabels,
  ): Promise<SealedItem> {
    const id = item.context.item;
    return this.sealAs(changes, id, this.next(id), labels, item);
  }

  private async sealAs(
    changes: VaultChanges,
    id: Uuid,
    version: number,
    { service, name, environment, fillOrigin }: ItemLabels,
    from: SealedItem,
  ): Promise<SealedItem> {
    const value: Bytes = await this.state.vault.reveal(from);
    try {
      const labels = { service, name, environment, fillOrigin };
      return await changes.seal(id, version, labels, value);
    } finally {
      value.fill(0);
    }
  }

  private outdated(): SealedItem[] {
    const newest = this.state.vault.membership().newest().number;
    return this.state.vault.items.filter(({ context }) => context.generation < newest);
  }

  private next(item: Uuid): number {
    return (this.state.find(item)?.version ?? 0) + 1;
  }

  private require(item: Uuid): SealedItem {
    const known = this.state.find(item);
    if (!known) {
      throw new ApiError(404, 'vault.sealed_key.not_found', 'there is no such item any more');
    }
    return known.sealed ?? lockedAway();
  }
}

function lockedAway(): never {
  throw new ApiError(423, 'vault.sealed_key.locked', 'the item is locked');
}

/** Makes one after another: the work is in the processor, and order is kept. */
async function inTurn<T, R>(
  elements: readonly T[],
  make: (element: T, i: number) => Promise<R>,
): Promise<R[]> {
  const made: R[] = [];
  for (const [i, element] of elements.entries()) {
    made.push(await make(element, i));
  }
  return made;
}

function batchOf(items: readonly SealedItem[]): SealedItem[] {
  let bytes = 0;
  return items
    .slice(0, MOST_AT_ONCE)
    .filter(({ ciphertext }, i) => (bytes += ciphertext.length) <= MOST_BYTES_AT_ONCE || i === 0);
}
