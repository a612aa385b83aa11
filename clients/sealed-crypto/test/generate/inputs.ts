import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8, type Bytes } from '../../src/bytes.js';
import { MemberKeys } from '../../src/keys.js';

/*
 * Keys are hashes of names and IVs are counted, so that a run gives the same bytes again, except for
 * HPKE's, which are random by nature and were made once.
 */

export const ANNA = '0193f0a1-0000-7000-8000-000000000001';
export const BEN = '0193f0a1-0000-7000-8000-000000000002';

export const hash = (name: string): Bytes => new Uint8Array(sha256(utf8(name)));

export const counted = (first: number, size: number): Bytes =>
  Uint8Array.from({ length: size }, (_, i) => first + i);

export const keysOf = (name: string): MemberKeys =>
  MemberKeys.owning(concat(hash(`${name}/encryption`), hash(`${name}/signing`)));
