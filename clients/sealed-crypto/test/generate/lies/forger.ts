import { ofHex, toHex } from '../../../src/bytes.js';
import { MemberKeys, type Identity } from '../../../src/keys.js';
import {
  encodeStatement,
  hashOf,
  signBody,
  START,
  type MembershipChange,
} from '../../../src/statement.js';
import { VaultKey } from '../../../src/vault-key.js';
import type { HostileCase, Replacement } from '../../hostile.js';
import { signedJson, signedOf, type SignedJson, type SnapshotJson } from '../../json.js';
import { cast, liveThrough, VAULT } from '../../story.js';

/* A vault's life, and the tools of a server that lies about it, alone or with a member. */

export const people = cast();
export const { anna, annaRenewed, ben, carl, dora } = people;
export const mallory: Identity = {
  user: '0193f0a1-0000-7000-8000-00000000006d',
  keys: MemberKeys.generate(),
};

export const server = await liveThrough(people);
export const honest = server.json();
export const opened = await server.open(ben);
export const cases: HostileCase[] = [];

export function lie(
  name: string,
  violation: string | null,
  snapshot: Partial<SnapshotJson>,
  more: Partial<HostileCase> = {},
): void {
  cases.push({ name, violation, ...more, snapshot: shortened(snapshot) });
}

/** Writes elements of the honest answer as their index. */
function shortened({ wrappedKeys, ...lists }: Partial<SnapshotJson>): Replacement {
  const short = Object.entries(lists).map(([part, list]) => {
    const from = honest[part as keyof typeof lists].map((one) => JSON.stringify(one));
    return [part, list.map((one) => index(from, one) ?? one)];
  });
  return {
    ...Object.fromEntries(short),
    ...(wrappedKeys && { wrappedKeys: changed(wrappedKeys) }),
  } as Replacement;
}

function index(from: string[], one: unknown): number | undefined {
  const found = from.indexOf(JSON.stringify(one));
  return found < 0 ? undefined : found;
}

function changed(wrappedKeys: SnapshotJson['wrappedKeys']): SnapshotJson['wrappedKeys'] {
  return Object.fromEntries(
    Object.entries(wrappedKeys).filter(([user, key]) => honest.wrappedKeys[user] !== key),
  );
}

export const FRESH = { pins: null, keyPins: {} };

/** The statements up to and with that one, and what this author then adds. */
export async function logWith(
  upTo: number,
  author: Identity,
  change: MembershipChange,
  signer = author,
): Promise<SignedJson[]> {
  return extend(honest.log.slice(0, upTo), author, change, signer);
}

export async function extend(
  log: SignedJson[],
  author: Identity,
  change: MembershipChange,
  signer = author,
): Promise<SignedJson[]> {
  const last = log.at(-1);
  const statement = encodeStatement({
    vault: VAULT,
    sequence: log.length + 1,
    previousHash: last ? hashOf(signedOf(last)) : START.hash,
    timeMillis: 1_763_700_000_000,
    author: author.user,
    change,
  });
  return [...log, signedJson(await signBody(statement, signer.keys))];
}

export function flip(hex: string, byte: number): string {
  const bytes = ofHex(hex);
  const at = byte < 0 ? bytes.length + byte : byte;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toHex(bytes);
}

export function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  if (found === undefined) {
    throw new Error(`nothing at ${index}`);
  }
  return found;
}

export function replaced<T>(list: readonly T[], index: number, by: T): T[] {
  return list.map((one, i) => (i === (index < 0 ? list.length + index : index) ? by : one));
}

export const added = (who: Identity): MembershipChange => ({
  kind: 'memberAdded',
  user: who.user,
  keys: who.keys.publicKeys,
  role: 'manager',
});

export const state = opened.membership();
export const all = honest.log.length;
export const newest = at(honest.manifests, -1);

export async function nextGeneration(change: object = {}): Promise<MembershipChange> {
  return {
    kind: 'newGeneration',
    generation: 4,
    commitment: await VaultKey.generate().commitment(),
    members: state.holders(),
    manifest: opened.pins().manifest,
    ...change,
  };
}
