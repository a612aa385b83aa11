import { ofHex } from '../src/bytes.js';
import { KeyPins } from '../src/key-pins.js';
import { NO_PINS, OpenVault, type VaultPins } from '../src/open-vault.js';
import { SealedError } from '../src/violation.js';
import {
  identityOf,
  pinsOf,
  snapshotOf,
  type MemberJson,
  type PinsJson,
  type SnapshotJson,
} from './json.js';
import type { VaultId } from '../src/canonical.js';

/** Answers of a server that lies, and what every client has to find. */
export interface Hostile {
  description: string;
  vault: VaultId;
  members: MemberJson[];
  /** What the client of `ben` has kept, where a case does not say otherwise. */
  pins: PinsJson;
  keyPins: Record<string, string>;
  honest: SnapshotJson;
  cases: HostileCase[];
}

export interface HostileCase {
  name: string;
  /** Null where the answer is unusual and still to be believed. */
  violation: string | null;
  /** Who opens; `ben` unless said. */
  as?: string;
  /** What this client has kept; nothing for null. */
  pins?: PinsJson | null;
  keyPins?: Record<string, string>;
  /** What takes the place of the honest answer's parts; a number stands for the honest element there. */
  snapshot: Replacement;
}

export type Replacement = {
  [Part in 'log' | 'previousKeys' | 'manifests' | 'items']?: (
    SnapshotJson[Part][number] | number
  )[];
} & { wrappedKeys?: SnapshotJson['wrappedKeys'] };

/** What the server says in a case. */
export function answerOf({ honest }: Hostile, { snapshot }: HostileCase): SnapshotJson {
  const whole = <T>(part: (T | number)[] | undefined, from: T[]): T[] =>
    part?.map((one) => (typeof one === 'number' ? from[one] : one)) ?? from;
  return {
    log: whole(snapshot.log, honest.log),
    wrappedKeys: { ...honest.wrappedKeys, ...snapshot.wrappedKeys },
    previousKeys: whole(snapshot.previousKeys, honest.previousKeys),
    manifests: whole(snapshot.manifests, honest.manifests),
    items: whole(snapshot.items, honest.items),
  };
}

/** Who opens in a case. */
export function memberOf(hostile: Hostile, { as = 'ben' }: HostileCase): MemberJson {
  const member = hostile.members.find(({ name }) => name === as);
  if (!member) {
    throw new Error(`nobody is called ${as}`);
  }
  return member;
}

/** Opens a case's answer and gives the violation, or null where it was believed. */
export async function found(hostile: Hostile, one: HostileCase): Promise<string | null> {
  const member = memberOf(hostile, one);
  const snapshot = snapshotOf(hostile.vault, member.user, answerOf(hostile, one));
  const keyPins = Object.entries(one.keyPins ?? hostile.keyPins).map(
    ([user, fingerprint]) => [user, ofHex(fingerprint)] as const,
  );
  try {
    const opened = await OpenVault.open(
      hostile.vault,
      identityOf(member),
      snapshot,
      pinsFor(hostile, one),
      new KeyPins(new Map(keyPins)),
    );
    opened.close();
    return null;
  } catch (error) {
    if (error instanceof SealedError) {
      return error.violation;
    }
    throw error;
  }
}

/** What the client has kept in a case. */
export function pinsFor(hostile: Hostile, one: HostileCase): VaultPins {
  const pins = one.pins === undefined ? hostile.pins : one.pins;
  return pins === null ? NO_PINS : pinsOf(pins);
}
