import type { Bytes } from '../bytes.js';
import type { SealedItem } from '../item.js';
import type { Uuid } from '../uuid.js';
import type { ItemLabels, VaultChanges } from '../vault-changes.js';
import { SealedError } from '../violation.js';
import { ApiError } from './connection.js';
import { batchOf, inTurn, ItemSealing } from './item-sealing.js';
import type { ItemDraft, ItemNotes, ItemVersion, VaultItem } from './model.js';
import type { VaultState } from './vault-state.js';
import { itemOf, sealedJson, sealedOf, signedJson, textOf } from './wire.js';

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
  private readonly sealing: ItemSealing;

  constructor(private readonly state: VaultState) {
    this.sealing = new ItemSealing(state);
  }

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
          item: await changes.seal(id, this.sealing.next(id), labels, value),
          notes,
        })),
    );
  }

  /** Gives an item other labels or notes; the value stays, sealed again under the labels. */
  async describe(item: Uuid, labels: ItemLabels, notes?: Partial<ItemNotes>): Promise<void> {
    await this.send(
      [item],
      async (changes) => [
        { item: await this.sealing.sealAgain(changes, this.require(item), labels), notes },
      ],
      true,
    );
  }

  /**
   * Makes an item what it was in an older version, as its next one. That is no new value: whoever was
   * removed and could read it still knows it, so an exposure stays.
   */
  async restoreVersion(older: SealedItem): Promise<void> {
    const { item } = older.context;
    await this.send(
      [item],
      async (changes) => [{ item: await this.sealing.sealAgain(changes, older, older.context) }],
      true,
    );
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
            return { item: await this.sealing.sealAgain(changes, item, item.context) };
          }),
        true,
      );
    }
    progress(0);
  }

  /**
   * Seals every item anew into another opened vault, under the same ids: how the members of a vault go
   * on whose only manager is gone. Interrupted, it goes on with those that are not there yet.
   *
   * @param progress told the number that are left
   * @returns the items that stay behind because they are locked
   */
  async copyTo(
    target: VaultItems,
    progress: (left: number) => void = () => undefined,
  ): Promise<VaultItem[]> {
    const left = (): SealedItem[] =>
      this.state.vault.items.filter(({ context }) => !target.find(context.item));
    for (let batch = batchOf(left()); batch.length > 0; batch = batchOf(left())) {
      progress(left().length);
      const ids = batch.map(({ context }) => context.item);
      await target.send(ids, async (changes) =>
        inTurn(batch, async (item) => ({
          item: await this.sealing.sealAs(changes, item.context.item, 1, item.context, item),
          notes: this.find(item.context.item)?.notes,
        })),
      );
    }
    progress(0);
    return this.state.items.filter(({ sealed }) => sealed === undefined);
  }

  /** Puts items into the trash. */
  async delete(items: readonly Uuid[]): Promise<void> {
    await this.state.change(
      async () => {
        const deletions = items.map((id) => ({ id, version: this.require(id).context.version }));
        await this.apply({ deletions }, [], items);
      },
      { touched: items },
    );
  }

  /** What is in the trash; only its own seal vouches for it. */
  async trash(): Promise<VaultItem[]> {
    const { session, path, id } = this.state;
    return (await session.api.all(`${path}/trash?values=true`)).map((key) => itemOf(id, key));
  }

  /**
   * Takes items out of the trash.
   *
   * @throws SealedError before anything is signed: `item-forged` for what does not open, `items-differ`
   *     for what is in the vault, which signing it again would put back to an older state
   */
  async undelete(trashed: readonly VaultItem[]): Promise<void> {
    const back = trashed.map(({ sealed }) => sealed ?? lockedAway());
    for (const item of back) {
      (await this.state.vault.reveal(item)).fill(0);
    }
    await this.state.change(async () => {
      if (trashed.some(({ id }) => this.find(id))) {
        throw new SealedError('items-differ', 'an item of the trash is in the vault, too');
      }
      await this.apply({ restorations: trashed.map(({ id }) => id) }, back, []);
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
      const arriving = await inTurn(items, async (id, i) => {
        const item = this.require(id);
        return this.sealing.sealAs(target.changes(), there[i] ?? '', 1, item.context, item);
      });
      const manifest = await this.sealing.manifest([], items);
      const targetManifest = await new ItemSealing(target).manifest(arriving, []);
      await this.post('moves', {
        targetVault: target.id.vault,
        keys: items.map((id, i) => {
          const { context } = this.require(id);
          const key = arriving[i] && sealedJson(arriving[i], this.find(id)?.notes);
          return { id, version: context.version, key };
        }),
        manifest: signedJson(manifest),
        targetManifest: signedJson(targetManifest),
      });
      await this.state.acknowledged({ manifest });
      await target.acknowledged({ manifest: targetManifest });
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
        await this.apply(
          { keys },
          sealed.map(({ item }) => item),
          [],
        );
      },
      { touched },
    );
  }

  private async post(what: string, body: object): Promise<void> {
    await this.state.session.api.post(`${this.state.path}/${what}`, body);
  }

  /** Sends changes with what the vault holds when these are there and those are gone. */
  private async apply(
    changes: object,
    arrived: readonly SealedItem[],
    gone: readonly Uuid[],
  ): Promise<void> {
    const manifest = await this.sealing.manifest(arrived, gone);
    const body = { keys: [], deletions: [], restorations: [], ...changes };
    await this.post('changes', { ...body, manifest: signedJson(manifest) });
    await this.state.acknowledged({ manifest });
  }

  private outdated(): SealedItem[] {
    const newest = this.state.vault.membership().newest().number;
    return this.state.vault.items.filter(({ context }) => context.generation < newest);
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
