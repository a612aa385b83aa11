import { sha256 } from '@noble/hashes/sha2.js';
import { requireSize, type Bytes } from './bytes.js';
import { CanonicalReader, CanonicalWriter, type VaultId } from './canonical.js';
import { SIGNATURE_BYTES } from './ed25519.js';
import { PublicKeys, type MemberKeys } from './keys.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

export const HASH_BYTES = 32;

/**
 * What a member of a sealed vault may do. A manager adds and removes members, gives roles, makes
 * generations and writes items; an editor writes items, and makes a generation when one is due; a
 * viewer reads.
 */
export type Role = 'manager' | 'editor' | 'viewer';

const ROLES: readonly Role[] = ['manager', 'editor', 'viewer'];

/**
 * How far a client has seen a chain: the number of its newest entry and that entry's hash. A client
 * keeps it where the server cannot write, and never goes back behind it.
 */
export interface Pin {
  readonly position: number;
  readonly hash: Bytes;
}

/** Nothing was seen yet. */
export const START: Pin = { position: 0, hash: new Uint8Array(HASH_BYTES) };

/** Who has a generation's key. */
export interface Holder {
  readonly user: Uuid;
  readonly fingerprint: Bytes;
}

/** What a statement of the membership log says. */
export type MembershipChange =
  /** The first statement: the author makes the vault, is its manager and made generation 1. */
  | { readonly kind: 'created'; readonly keys: PublicKeys; readonly commitment: Bytes }
  /** A manager adds somebody who is no member, and wraps the newest key for them. */
  | {
      readonly kind: 'memberAdded';
      readonly user: Uuid;
      readonly keys: PublicKeys;
      readonly role: Role;
    }
  /** A manager removes a member, or a member leaves. */
  | { readonly kind: 'memberRemoved'; readonly user: Uuid }
  /** A manager gives a member another role. */
  | { readonly kind: 'roleChanged'; readonly user: Uuid; readonly role: Role }
  /** The author has new keys; signed with the old signing key. */
  | { readonly kind: 'keysReplaced'; readonly keys: PublicKeys }
  /** A new vault key, wrapped for exactly these members, in the order of their ids. */
  | {
      readonly kind: 'newGeneration';
      readonly generation: number;
      readonly commitment: Bytes;
      readonly members: readonly Holder[];
      /** The newest manifest of the older generations; nobody adds to those any more. */
      readonly manifest: Pin;
    };

const KINDS = [
  'created',
  'memberAdded',
  'memberRemoved',
  'roleChanged',
  'keysReplaced',
  'newGeneration',
] as const satisfies MembershipChange['kind'][];

/** One entry of a membership log, before it is signed. */
export interface Statement {
  readonly vault: VaultId;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Of the statement before, zeros for the first. */
  readonly previousHash: Bytes;
  /** The author's clock, milliseconds since 1970; told to people, trusted by nothing. */
  readonly timeMillis: number;
  readonly author: Uuid;
  readonly change: MembershipChange;
}

/** What was signed, as it is kept and sent: the exact bytes, and the author's Ed25519 signature. */
export interface Signed {
  readonly body: Bytes;
  readonly signature: Bytes;
}

const LABEL = 'keyhaven/statement/v1';

/** What the next entry of a chain and a pin name. */
export function hashOf(signed: Signed): Bytes {
  return new Uint8Array(sha256(signed.body));
}

export async function signBody(body: Bytes, author: MemberKeys): Promise<Signed> {
  return { body, signature: await author.sign(body) };
}

export function requireSignatureSize(signed: Signed): void {
  requireSize(signed.signature, SIGNATURE_BYTES, 'a signature');
}

/** The bytes that are signed and hashed. */
export function encodeStatement(statement: Statement): Bytes {
  const out = new CanonicalWriter(LABEL)
    .vault(statement.vault)
    .u64(statement.sequence)
    .fixed(statement.previousHash)
    .u64(statement.timeMillis)
    .uuid(statement.author)
    .u8(KINDS.indexOf(statement.change.kind) + 1);
  return writeChange(out, statement.change).bytes();
}

export function decodeStatement(body: Bytes): Statement {
  const input = new CanonicalReader(body, LABEL);
  const statement = {
    vault: input.vault(),
    sequence: input.u64(),
    previousHash: input.fixed(HASH_BYTES),
    timeMillis: input.u64(),
    author: input.uuid(),
    change: readChange(input),
  };
  input.end();
  return statement;
}

function writeChange(out: CanonicalWriter, change: MembershipChange): CanonicalWriter {
  switch (change.kind) {
    case 'created':
      return out.fixed(change.keys.bytes()).fixed(change.commitment);
    case 'memberAdded':
      return out.uuid(change.user).fixed(change.keys.bytes()).u8(roleNumber(change.role));
    case 'memberRemoved':
      return out.uuid(change.user);
    case 'roleChanged':
      return out.uuid(change.user).u8(roleNumber(change.role));
    case 'keysReplaced':
      return out.fixed(change.keys.bytes());
    case 'newGeneration':
      out.u32(change.generation).fixed(change.commitment).u16(change.members.length);
      change.members.forEach((member) => out.uuid(member.user).fixed(member.fingerprint));
      return out.u64(change.manifest.position).fixed(change.manifest.hash);
  }
}

function readChange(input: CanonicalReader): MembershipChange {
  const number = input.u8();
  const kind = KINDS[number - 1];
  switch (kind) {
    case 'created':
      return { kind, keys: readKeys(input), commitment: input.fixed(HASH_BYTES) };
    case 'memberAdded':
      return { kind, user: input.uuid(), keys: readKeys(input), role: readRole(input) };
    case 'memberRemoved':
      return { kind, user: input.uuid() };
    case 'roleChanged':
      return { kind, user: input.uuid(), role: readRole(input) };
    case 'keysReplaced':
      return { kind, keys: readKeys(input) };
    case 'newGeneration':
      return {
        kind,
        generation: input.u32(),
        commitment: input.fixed(HASH_BYTES),
        members: Array.from({ length: input.u16() }, () => ({
          user: input.uuid(),
          fingerprint: input.fixed(HASH_BYTES),
        })),
        manifest: { position: input.u64(), hash: input.fixed(HASH_BYTES) },
      };
    default:
      throw new SealedError('malformed', `there is no statement ${number}`);
  }
}

function readKeys(input: CanonicalReader): PublicKeys {
  return new PublicKeys(input.fixed(32), input.fixed(32));
}

function roleNumber(role: Role): number {
  return ROLES.indexOf(role) + 1;
}

function readRole(input: CanonicalReader): Role {
  const number = input.u8();
  const role = ROLES[number - 1];
  if (!role) {
    throw new SealedError('malformed', `there is no role ${number}`);
  }
  return role;
}
