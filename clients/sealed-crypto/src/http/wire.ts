import { ofBase64Url, toBase64Url, type Bytes } from '../bytes.js';
import type { VaultId } from '../canonical.js';
import type { WrappedVaultKey } from '../hpke.js';
import type { SealedItem } from '../item.js';
import { PublicKeys } from '../keys.js';
import type { Leaf } from '../manifest.js';
import type { Signed } from '../statement.js';
import { uuidBytes, type Uuid } from '../uuid.js';
import { SealedError } from '../violation.js';
import type { Json } from './connection.js';
import type { ItemNotes, ItemStanding, ListedVault, VaultItem } from './model.js';

/*
 * The API's JSON and what the format calls it. Nothing that is read here is believed yet; what is of
 * another type than it must be is `malformed`.
 */

export function objectOf(json: Json, field: string): Json {
  const value = json[field];
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function textOf(json: Json, field: string): string {
  const value = json[field];
  return typeof value === 'string' ? value : missing(field);
}

function textOrNull(json: Json, field: string): string | null {
  const value = json[field];
  return typeof value === 'string' ? value : null;
}

function textsOf(json: Json, field: string): string[] {
  const value = json[field];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** @throws SealedError `malformed` for what is no id: it becomes part of addresses */
export function idOf(json: Json, field: string): Uuid {
  const id = textOf(json, field);
  uuidBytes(id);
  return id;
}

export function numberOf(json: Json, field: string): number {
  const value = json[field];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : missing(field);
}

export function bytesOf(json: Json, field: string): Bytes {
  return ofBase64Url(textOf(json, field));
}

export function signedOf(json: Json): Signed {
  return { body: bytesOf(json, 'body'), signature: bytesOf(json, 'signature') };
}

export function publicKeysOf(json: Json): PublicKeys {
  return new PublicKeys(bytesOf(json, 'encryptionKey'), bytesOf(json, 'signingKey'));
}

export function wrappedKeyOf(json: Json): WrappedVaultKey {
  return {
    encapsulatedKey: bytesOf(json, 'encapsulatedKey'),
    ciphertext: bytesOf(json, 'wrappedKey'),
  };
}

export function leafOf(json: Json): Leaf {
  return {
    item: idOf(json, 'id'),
    version: numberOf(json, 'version'),
    digest: bytesOf(json, 'digest'),
  };
}

/** @param beside where environment and fill origin stand */
export function sealedOf(vault: VaultId, item: Uuid, json: Json, beside: Json): SealedItem {
  return {
    context: {
      vault,
      generation: numberOf(json, 'generation'),
      item,
      version: numberOf(json, 'version'),
      ...labelsOf(json, beside),
    },
    ciphertext: bytesOf(json, 'encryptedValue'),
    iv: bytesOf(json, 'iv'),
    salt: bytesOf(json, 'salt'),
  };
}

export function itemOf(vault: VaultId, json: Json): VaultItem {
  const id = idOf(json, 'id');
  const metadata = objectOf(json, 'metadata');
  const handedOut = typeof json['encryptedValue'] === 'string';
  return {
    id,
    version: numberOf(json, 'version'),
    generation: numberOf(json, 'generation'),
    labels: labelsOf(json, metadata),
    notes: notesOf(metadata),
    standing: standingOf(json),
    sealed: handedOut ? sealedOf(vault, id, json, metadata) : undefined,
  };
}

export function listedOf(json: Json): ListedVault {
  const role = textOf(json, 'role');
  return {
    id: idOf(json, 'id'),
    name: textOf(json, 'name'),
    role: role === 'manager' || role === 'editor' || role === 'viewer' ? role : missing('role'),
    generation: numberOf(json, 'generation'),
    rekeyRequired: json['rekeyRequired'] === true,
    itemCount: numberOf(json, 'itemCount'),
    createdAt: textOf(json, 'createdAt'),
    updatedAt: textOf(json, 'updatedAt'),
  };
}

export function signedJson({ body, signature }: Signed): Json {
  return { body: toBase64Url(body), signature: toBase64Url(signature) };
}

export function wrappedKeysJson(keys: Iterable<readonly [Uuid, WrappedVaultKey]>): Json[] {
  return Array.from(keys, ([userId, key]) => ({
    userId,
    encapsulatedKey: toBase64Url(key.encapsulatedKey),
    wrappedKey: toBase64Url(key.ciphertext),
  }));
}

/** @param notes what is left out stays as it was on the server */
export function sealedJson(item: SealedItem, notes: Partial<ItemNotes> = {}): Json {
  const { item: id, version, generation, service, name, environment, fillOrigin } = item.context;
  return {
    id,
    version,
    generation,
    service,
    name,
    encryptedValue: toBase64Url(item.ciphertext),
    iv: toBase64Url(item.iv),
    salt: toBase64Url(item.salt),
    metadata: { environment, ...(fillOrigin === '' ? {} : { fillOrigin }), ...notes },
  };
}

function labelsOf(json: Json, beside: Json): VaultItem['labels'] {
  return {
    service: textOf(json, 'service'),
    name: textOf(json, 'name'),
    environment: textOf(beside, 'environment'),
    fillOrigin: textOrNull(beside, 'fillOrigin') ?? '',
  };
}

function notesOf(metadata: Json): ItemNotes {
  return {
    description: textOrNull(metadata, 'description'),
    tags: textsOf(metadata, 'tags'),
    permissions: textsOf(metadata, 'permissions'),
    expiresAt: textOrNull(metadata, 'expiresAt'),
    owner: textOrNull(metadata, 'owner'),
    rotationSchedule: textOrNull(metadata, 'rotationSchedule'),
  };
}

function standingOf(json: Json): ItemStanding {
  return {
    healthScore: numberOf(json, 'healthScore'),
    healthReasons: textsOf(json, 'healthReasons'),
    exposed: json['exposed'] === true,
    lockReason: textOrNull(json, 'lockReason'),
    createdAt: textOf(json, 'createdAt'),
    createdBy: textOf(json, 'createdBy'),
    updatedAt: textOf(json, 'updatedAt'),
    updatedBy: textOf(json, 'updatedBy'),
    deletedAt: textOrNull(json, 'deletedAt'),
  };
}

function missing(field: string): never {
  throw new SealedError('malformed', `the server left out ${field}`);
}
