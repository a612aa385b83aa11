import type { VaultId } from '../canonical.js';
import { KeyPins } from '../key-pins.js';
import { NO_PINS, type VaultPins } from '../open-vault.js';

/**
 * Where a client keeps its marks: a place that the server cannot write, such as IndexedDB, whose
 * structured clone holds them as they are (`VaultPins`, and the map of `KeyPins.pins`).
 */
export interface PinStore {
  /** The marks of a vault; `NO_PINS` for one that was never opened here. */
  vault(id: VaultId): Promise<VaultPins>;

  /** The fingerprints of everybody who was met. */
  keys(): Promise<KeyPins>;

  /**
   * Keeps both, durably before it resolves. Two windows may share a store: of a vault the further of
   * two marks is kept (see `later`), and of people everybody who was met in either.
   */
  save(id: VaultId, pins: VaultPins, keys: KeyPins): Promise<void>;
}

/** Remembers while the program runs: for programs that open a vault once, and for tests. */
export class MemoryPinStore implements PinStore {
  private readonly vaults = new Map<string, VaultPins>();
  private met = KeyPins.NONE;

  // eslint-disable-next-line @typescript-eslint/require-await -- a store that needs no waiting
  async vault(id: VaultId): Promise<VaultPins> {
    return this.vaults.get(nameOf(id)) ?? NO_PINS;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a store that needs no waiting
  async keys(): Promise<KeyPins> {
    return this.met;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- a store that needs no waiting
  async save(id: VaultId, pins: VaultPins, keys: KeyPins): Promise<void> {
    this.vaults.set(nameOf(id), later(this.vaults.get(nameOf(id)) ?? NO_PINS, pins));
    this.met = new KeyPins(new Map([...this.met.pins, ...keys.pins]));
  }
}

/** The marks that are further on, of each chain. */
export function later(kept: VaultPins, seen: VaultPins): VaultPins {
  return {
    log: seen.log.position < kept.log.position ? kept.log : seen.log,
    manifest: seen.manifest.position < kept.manifest.position ? kept.manifest : seen.manifest,
  };
}

function nameOf(id: VaultId): string {
  return `${id.organization}/${id.vault}`;
}
