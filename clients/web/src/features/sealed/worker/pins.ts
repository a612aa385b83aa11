import {
  KeyPins,
  NO_PINS,
  type Bytes,
  type VaultId,
  type VaultPins,
} from '@keyhaven/sealed-crypto';
import { later, type PinStore } from '@keyhaven/sealed-crypto/http';

const VAULTS = 'vaults';
const PEOPLE = 'people';
const COMPARED = 'compared';

/**
 * This browser's marks, for one person: how far every vault was seen, whose keys were met, and which of
 * them a person compared. Hashes and numbers only; no key and no value. They stay when somebody signs
 * out: without them the next look would have to trust the server once more.
 */
export class BrowserPins implements PinStore {
  private constructor(private readonly database: IDBDatabase) {}

  static async open(user: string): Promise<BrowserPins> {
    const opening = indexedDB.open(`keyhaven-sealed-${user}`, 1);
    opening.onupgradeneeded = () => {
      for (const store of [VAULTS, PEOPLE, COMPARED]) opening.result.createObjectStore(store);
    };
    return new BrowserPins(await resultOf(opening));
  }

  async vault(id: VaultId): Promise<VaultPins> {
    return (await this.get<VaultPins>(VAULTS, nameOf(id))) ?? NO_PINS;
  }

  async keys(): Promise<KeyPins> {
    const store = this.database.transaction(PEOPLE).objectStore(PEOPLE);
    const [users, fingerprints] = await Promise.all([
      resultOf<string[]>(store.getAllKeys()),
      resultOf<Bytes[]>(store.getAll()),
    ]);
    const pins = new Map<string, Bytes>();
    users.forEach((user, at) => {
      const fingerprint = fingerprints[at];
      if (fingerprint) pins.set(user, fingerprint);
    });
    return new KeyPins(pins);
  }

  /** In one transaction, so that another tab's later marks are never put back. */
  async save(id: VaultId, pins: VaultPins, keys: KeyPins): Promise<void> {
    const transaction = this.database.transaction([VAULTS, PEOPLE], 'readwrite', {
      durability: 'strict',
    });
    const vaults = transaction.objectStore(VAULTS);
    const kept = await resultOf<VaultPins | undefined>(vaults.get(nameOf(id)));
    vaults.put(later(kept ?? NO_PINS, pins), nameOf(id));
    const people = transaction.objectStore(PEOPLE);
    keys.pins.forEach((fingerprint, user) => people.put(fingerprint, user));
    await done(transaction);
  }

  /** The fingerprint that a person here compared for that user, as people read it. */
  async comparedOf(user: string): Promise<string | undefined> {
    return this.get<string>(COMPARED, user);
  }

  async compare(user: string, fingerprint: string): Promise<void> {
    const transaction = this.database.transaction(COMPARED, 'readwrite');
    transaction.objectStore(COMPARED).put(fingerprint, user);
    await done(transaction);
  }

  private async get<T>(store: string, key: string): Promise<T | undefined> {
    return resultOf<T | undefined>(this.database.transaction(store).objectStore(store).get(key));
  }
}

function nameOf({ organization, vault }: VaultId): string {
  return `${organization}/${vault}`;
}

async function resultOf<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error('no answer of the database'));
  });
}

async function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the database refused'));
  });
}
