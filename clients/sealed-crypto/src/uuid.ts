import { ofHex, toHex, type Bytes } from './bytes.js';
import { SealedError } from './violation.js';

/**
 * A UUID in its canonical spelling: lower-case hexadecimal with hyphens. So spelled, the order of
 * the strings is the order of the bytes, and equal ids are equal strings.
 */
export type Uuid = string;

const CANONICAL = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function uuidBytes(id: Uuid): Bytes {
  if (!CANONICAL.test(id)) {
    throw new SealedError('malformed', 'not the canonical form of an id');
  }
  return ofHex(id.replaceAll('-', ''));
}

export function uuidOf(bytes: Uint8Array): Uuid {
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function compareUuids(left: Uuid, right: Uuid): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
