import type { SealedItem } from '../item.js';
import type { Signed } from '../statement.js';
import type { Uuid } from '../uuid.js';
import type { ItemLabels, VaultChanges } from '../vault-changes.js';
import type { VaultState } from './vault-state.js';

/** Most items of one call, and most bytes of ciphertext, well below what a server takes. */
const MOST_AT_ONCE = 1000;
const MOST_BYTES_AT_ONCE = 4_000_000;

/** Seals and signs over what a vault holds now. */
export class ItemSealing {
  constructor(private readonly state: VaultState) {}

  /** The version that an item gets next. */
  next(item: Uuid): number {
    return (this.state.find(item)?.version ?? 0) + 1;
  }

  /** The same value as the next version. */
  async sealAgain(
    changes: VaultChanges,
    item: SealedItem,
    labels: ItemLabels,
  ): Promise<SealedItem> {
    const id = item.context.item;
    return this.sealAs(changes, id, this.next(id), labels, item);
  }

  /** The same value in another place. */
  async sealAs(
    changes: VaultChanges,
    id: Uuid,
    version: number,
    { service, name, environment, fillOrigin }: ItemLabels,
    from: SealedItem,
  ): Promise<SealedItem> {
    const value = await this.state.vault.reveal(from);
    try {
      const labels = { service, name, environment, fillOrigin };
      return await changes.seal(id, version, labels, value);
    } finally {
      value.fill(0);
    }
  }

  /** Signs what the vault holds when these are there and those are gone. */
  async manifest(arrived: readonly SealedItem[], gone: readonly Uuid[]): Promise<Signed> {
    const replaced = new Set([...arrived.map(({ context }) => context.item), ...gone]);
    const kept = this.state.vault.items.filter(({ context }) => !replaced.has(context.item));
    return this.state.changes().manifest([...kept, ...arrived]);
  }
}

/** Makes one after another: the work is in the processor, and order is kept. */
export async function inTurn<T, R>(
  elements: readonly T[],
  make: (element: T, i: number) => Promise<R>,
): Promise<R[]> {
  const made: R[] = [];
  for (const [i, element] of elements.entries()) {
    made.push(await make(element, i));
  }
  return made;
}

/** As many of them as one call takes. */
export function batchOf(items: readonly SealedItem[]): SealedItem[] {
  let bytes = 0;
  return items
    .slice(0, MOST_AT_ONCE)
    .filter(({ ciphertext }, i) => (bytes += ciphertext.length) <= MOST_BYTES_AT_ONCE || i === 0);
}
