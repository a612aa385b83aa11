import type { VaultId } from '../canonical.js';
import type { VaultPins, VaultSnapshot } from '../open-vault.js';
import type { Pin } from '../statement.js';
import { ApiError, type ApiConnection, type Json } from './connection.js';
import type { ListedVault, VaultItem } from './model.js';
import {
  bytesOf,
  itemOf,
  leafOf,
  listedOf,
  numberOf,
  objectOf,
  signedOf,
  wrappedKeyOf,
} from './wire.js';

const ATTEMPTS = 5;

/** What a server says of a vault, all at one time; not verified yet. */
export interface VaultReading {
  readonly listed: ListedVault;
  readonly snapshot: VaultSnapshot;
  readonly items: readonly VaultItem[];
}

/**
 * Reads a vault in several calls. What somebody else wrote between two of them would look like a
 * server that lies, so the ends of log and manifests are compared before and after, and all is read
 * again where they moved.
 *
 * @param seen this client's marks: manifests are asked for from there
 * @throws ApiError `client.busy` where others write without a pause
 */
export async function readVault(
  api: ApiConnection,
  path: string,
  id: VaultId,
  seen: VaultPins,
): Promise<VaultReading> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await api.get(path);
    const reading = await readAll(api, path, id, seen.manifest, before);
    if (endsOf(before) === endsOf(await api.get(path))) {
      return reading;
    }
  }
  throw new ApiError(0, 'client.busy', 'others are writing to this vault; try again');
}

async function readAll(
  api: ApiConnection,
  path: string,
  id: VaultId,
  seen: Pin,
  vault: Json,
): Promise<VaultReading> {
  const from = Math.max(1, seen.position);
  const log = await api.all(`${path}/log`);
  const manifests = await api.all(`${path}/manifests?from=${from}`);
  const generations = await api.all(`${path}/generations`);
  const keys = await api.all(`${path}/keys?values=true`);
  const items = keys.map((key) => itemOf(id, key));
  const snapshot: VaultSnapshot = {
    log: log.map(signedOf),
    wrappedKey: wrappedKeyOf(objectOf(vault, 'wrappedKey')),
    previousKeys: generations.slice(1).map((one) => bytesOf(one, 'encryptedPreviousKey')),
    manifests: manifests.map(signedOf),
    items: items.flatMap(({ sealed }) => sealed ?? []),
    withheld: keys.filter((_, i) => items[i]?.sealed === undefined).map(leafOf),
  };
  return { listed: listedOf(vault), snapshot, items };
}

function endsOf(vault: Json): string {
  const position = (chain: string): number => numberOf(objectOf(vault, chain), 'position');
  return `${position('log')}/${position('manifest')}`;
}
