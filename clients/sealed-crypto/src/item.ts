import { sha256 } from '@noble/hashes/sha2.js';
import { requireSize, type Bytes } from './bytes.js';
import { CanonicalWriter, type VaultId } from './canonical.js';
import { IV_BYTES, TAG_BYTES } from './symmetric.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

/**
 * Where an item version belongs. All of it is additional data of the encryption: a server that shows
 * the item elsewhere, under another name, or for another site has it refused.
 */
export interface ItemContext {
  readonly vault: VaultId;
  /** Of the vault key, from 1. */
  readonly generation: number;
  readonly item: Uuid;
  /** From 1 to 2^53 - 1. */
  readonly version: number;
  readonly service: string;
  readonly name: string;
  readonly environment: string;
  /** Where a browser may fill it, such as `https://dashboard.stripe.com`; empty for nowhere. */
  readonly fillOrigin: string;
}

/** One version of an item as the server keeps it. */
export interface SealedItem {
  readonly context: ItemContext;
  /** `encryptedValue` in the API; at least the 16 bytes of the tag. */
  readonly ciphertext: Bytes;
  readonly iv: Bytes;
  /** 16 to 64 bytes; this client writes 32. */
  readonly salt: Bytes;
}

export const ITEM_LABEL = 'keyhaven/item/v1';

/** The additional data of an item's encryption. */
export function itemContext(context: ItemContext): Bytes {
  requireNumbers(context);
  return new CanonicalWriter(ITEM_LABEL)
    .vault(context.vault)
    .u32(context.generation)
    .uuid(context.item)
    .u64(context.version)
    .text(context.service)
    .text(context.name)
    .text(context.environment)
    .text(context.fillOrigin)
    .bytes();
}

/** SHA-256 over everything that is kept of this version: what a manifest signs. */
export function itemDigest(item: SealedItem): Bytes {
  requireForm(item);
  const context = itemContext(item.context);
  return new Uint8Array(
    sha256(
      new CanonicalWriter('keyhaven/item-digest/v1')
        .u32(context.length)
        .fixed(context)
        .u8(item.salt.length)
        .fixed(item.salt)
        .fixed(item.iv)
        .u32(item.ciphertext.length)
        .fixed(item.ciphertext)
        .bytes(),
    ),
  );
}

/** What the constructors of a typed language would refuse. */
export function requireForm(item: SealedItem): void {
  requireNumbers(item.context);
  requireSize(item.iv, IV_BYTES, 'an IV');
  if (item.salt.length < 16 || item.salt.length > 64) {
    throw new SealedError('malformed', 'a salt has 16 to 64 bytes');
  }
  if (item.ciphertext.length < TAG_BYTES) {
    throw new SealedError('malformed', 'a ciphertext is shorter than its tag');
  }
}

function requireNumbers(context: ItemContext): void {
  if (context.generation < 1 || context.version < 1) {
    throw new SealedError('malformed', 'generations and versions start at 1');
  }
}
