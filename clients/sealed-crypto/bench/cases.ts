import {
  createVault,
  KeyPins,
  MemberKeys,
  NO_PINS,
  openKeyring,
  OpenVault,
  sealKeyring,
  utf8,
  VaultChanges,
  type Creation,
  type Identity,
  type SealedItem,
  type VaultId,
  type VaultSnapshot,
} from '../src/index.js';

/*
 * What sealed vaults cost a browser: the same cases as bench/src/main/java/io/keyhaven/bench/sealed has
 * for the Java client. No server takes part. `clients/web/scripts/bench-sealed.mjs` runs it.
 */

export interface Figure {
  readonly name: string;
  readonly runs: number;
  readonly medianMillis: number;
  readonly slowestMillis: number;
}

const PASSPHRASE = 'four otters under one bridge';
const VALUE = utf8('an API key of forty characters or nearly');
const LABELS = { service: 'stripe', name: 'KEY', environment: 'production', fillOrigin: '' };

/** @param tell every figure as soon as it is there */
export async function runCases(tell: (figure: Figure) => void): Promise<void> {
  tell(await derive());
  const thousand = await Work.holding(1000);
  tell(await measure('open-1000', 10, async () => thousand.open()));
  tell(await measure('encrypt-1000', 10, async () => thousand.encrypt(1000)));
  const tenThousand = await Work.holding(10_000);
  tell(await measure('rekey-10000', 3, async () => tenThousand.rekey()));
  const hundredThousand = await Work.holding(100_000);
  tell(await measure('list-100000', 3, async () => hundredThousand.open()));
}

/** Opens a keyring, which is deriving and one decryption of 80 bytes. */
async function derive(): Promise<Figure> {
  const keys = MemberKeys.generate();
  const keyring = await sealKeyring(crypto.randomUUID(), keys, PASSPHRASE);
  return measure('derive-600000', 10, async () => {
    (await openKeyring(keyring, PASSPHRASE)).close();
  });
}

async function measure(name: string, runs: number, work: () => Promise<void>): Promise<Figure> {
  await work(); // warms up
  const millis: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    await work();
    millis.push(performance.now() - begun);
  }
  millis.sort((left, right) => left - right);
  const tenths = (value = 0): number => Math.round(value * 10) / 10;
  return {
    name,
    runs,
    medianMillis: tenths(millis[runs >> 1]),
    slowestMillis: tenths(millis.at(-1)),
  };
}

/** A vault of one person with so many items, and what a client does with it. */
class Work {
  private constructor(
    private readonly id: VaultId,
    private readonly me: Identity,
    private readonly creation: Creation,
    private full: VaultSnapshot,
  ) {}

  static async holding(items: number): Promise<Work> {
    const id = { organization: crypto.randomUUID(), vault: crypto.randomUUID() };
    const me = { user: crypto.randomUUID(), keys: MemberKeys.generate() };
    const creation = await createVault(id, me, Date.now());
    const { statement, wrappedKey } = creation;
    const nothing = { log: [statement], wrappedKey, previousKeys: [], manifests: [], items: [] };
    const work = new Work(id, me, creation, nothing);
    work.full = await work.filled(items);
    return work;
  }

  /** Opens the vault as a client does that never saw it: everything is verified. */
  async open(): Promise<void> {
    (await this.opened(this.full)).close();
  }

  /** Seals so many new items and signs what the vault then holds. */
  async encrypt(count: number): Promise<void> {
    await this.filled(count);
  }

  /** A new generation, and every item sealed again under it; verified and signed as one change. */
  async rekey(): Promise<void> {
    const before = await this.opened(this.full);
    const rekey = await new VaultChanges(before).rekey();
    const vault = await this.opened({
      ...this.full,
      log: [this.creation.statement, rekey.statement],
      wrappedKey: rekey.wrappedKeys.get(this.me.user) ?? this.creation.wrappedKey,
      previousKeys: [rekey.encryptedPreviousKey],
    });
    const changes = new VaultChanges(vault);
    const again: SealedItem[] = [];
    for (const item of vault.items) {
      const value = await vault.reveal(item);
      const { item: id, version } = item.context;
      again.push(await changes.seal(id, version + 1, LABELS, value));
      value.fill(0);
    }
    await changes.manifest(again);
    before.close();
    vault.close();
  }

  private async filled(count: number): Promise<VaultSnapshot> {
    const nothing = { ...this.full, manifests: [], items: [] };
    const empty = await this.opened(nothing);
    const changes = new VaultChanges(empty);
    const items: SealedItem[] = [];
    for (let i = 0; i < count; i++) {
      const labels = { ...LABELS, name: `KEY_${i}` };
      items.push(await changes.seal(crypto.randomUUID(), 1, labels, VALUE));
    }
    const manifest = await changes.manifest(items);
    empty.close();
    return { ...nothing, manifests: [manifest], items };
  }

  private async opened(snapshot: VaultSnapshot): Promise<OpenVault> {
    return OpenVault.open(this.id, this.me, snapshot, NO_PINS, KeyPins.NONE);
  }
}
