import { sha256 } from '@noble/hashes/sha2.js';
import { concat, requireSize, type Bytes } from './bytes.js';
import { CanonicalReader, CanonicalWriter, type VaultId } from './canonical.js';
import { itemDigest, type SealedItem } from './item.js';
import { HASH_BYTES, type Pin } from './statement.js';
import { compareUuids, type Uuid } from './uuid.js';

/**
 * What a vault holds after a write: how many items, and a Merkle root over the version and digest of
 * each. Every write signs the next one, so a server can neither serve an old version as new, nor
 * leave an item out, nor exchange two.
 */
export interface Manifest {
  readonly vault: VaultId;
  /** From 1, without gaps. */
  readonly counter: number;
  /** Of the manifest before, zeros for the first. */
  readonly previousHash: Bytes;
  readonly generation: number;
  /** The end of the membership log that the author had verified. */
  readonly log: Pin;
  /** The author's clock, milliseconds since 1970; told to people, trusted by nothing. */
  readonly timeMillis: number;
  readonly author: Uuid;
  readonly count: number;
  /** RFC 6962 over `item id | version | digest`, in the order of the ids. */
  readonly root: Bytes;
}

const LABEL = 'keyhaven/manifest/v1';

/** The bytes that are signed and hashed. */
export function encodeManifest(manifest: Manifest): Bytes {
  return new CanonicalWriter(LABEL)
    .vault(manifest.vault)
    .u64(manifest.counter)
    .fixed(manifest.previousHash)
    .u32(manifest.generation)
    .u64(manifest.log.position)
    .fixed(manifest.log.hash)
    .u64(manifest.timeMillis)
    .uuid(manifest.author)
    .u32(manifest.count)
    .fixed(manifest.root)
    .bytes();
}

export function decodeManifest(body: Bytes): Manifest {
  const input = new CanonicalReader(body, LABEL);
  const manifest = {
    vault: input.vault(),
    counter: input.u64(),
    previousHash: input.fixed(HASH_BYTES),
    generation: input.u32(),
    log: { position: input.u64(), hash: input.fixed(HASH_BYTES) },
    timeMillis: input.u64(),
    author: input.uuid(),
    count: input.u32(),
    root: input.fixed(HASH_BYTES),
  };
  input.end();
  return manifest;
}

/** What the root is made of for one item. */
export interface Leaf {
  readonly item: Uuid;
  readonly version: number;
  readonly digest: Bytes;
}

export function leafOf(item: SealedItem): Leaf {
  return {
    item: item.context.item,
    version: item.context.version,
    digest: itemDigest(item),
  };
}

/** The root over these items, in whatever order they come. */
export function rootOf(leaves: readonly Leaf[]): Bytes {
  return merkleRoot([...leaves].sort((a, b) => compareUuids(a.item, b.item)).map(encodeLeaf));
}

function encodeLeaf({ item, version, digest }: Leaf): Bytes {
  requireSize(digest, HASH_BYTES, 'a digest');
  return new CanonicalWriter().uuid(item).u64(version).fixed(digest).bytes();
}

/** The Merkle tree hash of RFC 6962, section 2.1. */
export function merkleRoot(leaves: readonly Bytes[]): Bytes {
  const [only] = leaves;
  if (only === undefined) {
    return new Uint8Array(sha256(new Uint8Array()));
  }
  if (leaves.length === 1) {
    return new Uint8Array(sha256(concat(Uint8Array.of(0), only)));
  }
  let split = 1;
  while (split * 2 < leaves.length) {
    split *= 2;
  }
  const left = merkleRoot(leaves.slice(0, split));
  const right = merkleRoot(leaves.slice(split));
  return new Uint8Array(sha256(concat(Uint8Array.of(1), left, right)));
}
