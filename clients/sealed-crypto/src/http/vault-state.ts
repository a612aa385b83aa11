import type { VaultId } from '../canonical.js';
import type { Identity } from '../keys.js';
import { OpenVault } from '../open-vault.js';
import { hashOf, type Pin, type Signed } from '../statement.js';
import type { Uuid } from '../uuid.js';
import { VaultChanges } from '../vault-changes.js';
import type { ApiConnection } from './connection.js';
import type { ListedVault, VaultItem } from './model.js';
import type { PinStore } from './pin-store.js';
import { retrying, type Turns } from './turns.js';
import { readVault, type VaultReading } from './vault-reading.js';

/** What the vaults of one organization have in common. */
export interface VaultSession {
  readonly api: ApiConnection;
  readonly me: Identity;
  readonly pins: PinStore;
  readonly clock: () => number;
  readonly turns: Turns;
  readonly path: (vault: Uuid) => string;
}

/** What a change is about. */
export interface ChangeScope {
  /**
   * The items that are changed: where one of them is not what it was when the change was called, the
   * server's refusal stands, so nobody's work is overwritten unseen.
   */
  readonly touched?: readonly Uuid[];
  /** Another vault that changes with it. */
  readonly also?: VaultState;
  /** Whether this client cannot read the vault afterwards: it is closed. */
  readonly leaves?: boolean;
}

/** A vault as it was verified last. What changes it goes through here, so that it is read anew. */
export class VaultState {
  private readonly byId = new Map<Uuid, VaultItem>();
  private closed = false;

  private constructor(
    readonly session: VaultSession,
    readonly id: VaultId,
    private reading: VaultReading,
    private opened: OpenVault,
  ) {
    this.index();
  }

  /** @throws SealedError with what was found; the pins stay */
  static async open(session: VaultSession, id: VaultId): Promise<VaultState> {
    const { reading, opened } = await verified(session, id);
    return new VaultState(session, id, reading, opened);
  }

  get path(): string {
    return this.session.path(this.id.vault);
  }

  get vault(): OpenVault {
    return this.opened;
  }

  get listed(): ListedVault {
    return this.reading.listed;
  }

  get items(): readonly VaultItem[] {
    return this.reading.items;
  }

  find(item: Uuid): VaultItem | undefined {
    return this.byId.get(item);
  }

  changes(): VaultChanges {
    return new VaultChanges(this.opened, this.session.clock);
  }

  /**
   * Takes the server at its word that it took these: whoever acknowledges a change and then shows the
   * vault without it is found lying, like one that shows an older state.
   */
  async acknowledged(taken: { statement?: Signed; manifest?: Signed }): Promise<void> {
    const { log, manifest } = this.opened.pins();
    const pins = { log: after(log, taken.statement), manifest: after(manifest, taken.manifest) };
    await this.session.pins.save(this.id, pins, await this.session.pins.keys());
  }

  async refresh(): Promise<void> {
    const { reading, opened } = await verified(this.session, this.id);
    if (this.closed) {
      opened.close(); // closed while it was read
      return;
    }
    this.opened.close();
    this.reading = reading;
    this.opened = opened;
    this.index();
  }

  /**
   * Signs and sends a change, again where somebody else came first, and reads the vault anew.
   *
   * @param send signs over what is opened now and calls the server
   */
  async change(send: () => Promise<void>, scope: ChangeScope = {}): Promise<void> {
    const { touched = [], also, leaves = false } = scope;
    const before = touched.map((item) => this.find(item)?.version);
    const readAgain = async (): Promise<void> => {
      await this.refresh();
      await also?.refresh();
    };
    const again = async (): Promise<boolean> => {
      await readAgain();
      return touched.every((item, i) => this.find(item)?.version === before[i]);
    };
    await this.session.turns.take(async () => {
      await retrying(send, again);
      if (leaves) {
        this.close();
      } else {
        await readAgain();
      }
    });
  }

  close(): void {
    this.closed = true;
    this.opened.close();
  }

  private index(): void {
    this.byId.clear();
    this.items.forEach((item) => this.byId.set(item.id, item));
  }
}

function after(end: Pin, next: Signed | undefined): Pin {
  return next ? { position: end.position + 1, hash: hashOf(next) } : end;
}

async function verified(
  { api, me, pins, path }: VaultSession,
  id: VaultId,
): Promise<{ reading: VaultReading; opened: OpenVault }> {
  const seen = await pins.vault(id);
  const reading = await readVault(api, path(id.vault), id, seen);
  const opened = await OpenVault.open(id, me, reading.snapshot, seen, await pins.keys());
  try {
    await pins.save(id, opened.pins(), opened.keyPins);
    return { reading, opened };
  } catch (error) {
    opened.close();
    throw error;
  }
}
