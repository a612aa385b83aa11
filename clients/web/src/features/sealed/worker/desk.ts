/**
 * What the tab may ask of the worker. Passphrases, recovery codes and values cross one at a time and
 * only when a person types or asks for them; private keys and vault keys never leave the worker.
 *
 * Every method may fail with an ApiProblem: what the API refused, or a violation that the client
 * found (its code is `sealed.` and the violation's name).
 */
export interface Desk {
  /** Makes a recovery code for a first keyring; nothing is sent before {@link keepKeyring}. */
  newKeyring(passphrase: string, owner: string): Promise<RecoverySheet>;
  keepKeyring(): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  /** Opens the keys by the recovery code and seals them under a new passphrase. */
  recover(code: string, passphrase: string): Promise<void>;
  changePassphrase(passphrase: string, next: string): Promise<void>;
  /** A code to replace the present one; nothing is sent before {@link keepRecoveryCode}. */
  newRecoveryCode(passphrase: string, owner: string): Promise<RecoverySheet>;
  keepRecoveryCode(): Promise<void>;
  /** What others compare to know that these are this person's keys. */
  ownFingerprint(): Promise<string>;

  createVault(organization: string, name: string): Promise<string>;
  /** Reads and verifies the whole vault, again where it was open before. */
  openVault(place: VaultPlace): Promise<VaultSummary>;
  rows(place: VaultPlace, query: RowQuery): Promise<RowPage>;
  /** Service, name and environment of every key, for finding duplicates. */
  names(place: VaultPlace): Promise<readonly KeyName[]>;

  reveal(place: VaultPlace, key: string): Promise<string>;
  versions(place: VaultPlace, key: string): Promise<readonly Version[]>;
  revealVersion(place: VaultPlace, key: string, version: number): Promise<string>;
  /** Seals the value of an older version as the next one. */
  restoreVersion(place: VaultPlace, key: string, version: number): Promise<void>;

  /** At most a thousand, all or nothing. */
  add(place: VaultPlace, keys: readonly NewKey[]): Promise<void>;
  /** A value that is left out stays; it is sealed anew all the same, for its labels. */
  change(place: VaultPlace, key: string, labels: KeyLabels, value?: string): Promise<void>;
  remove(place: VaultPlace, keys: readonly string[]): Promise<void>;
  move(place: VaultPlace, keys: readonly string[], target: string): Promise<void>;
  trash(place: VaultPlace): Promise<readonly Row[]>;
  takeBack(place: VaultPlace, key: string): Promise<void>;
  purge(place: VaultPlace, key: string): Promise<void>;
  unlockKey(place: VaultPlace, key: string): Promise<void>;

  /** Whose keys the server names for somebody, to be compared before they are added. */
  candidate(place: VaultPlace, user: string): Promise<Candidate>;
  /** Adds the candidate that was shown, after a person looked at the fingerprint. */
  addMember(place: VaultPlace, user: string, role: Role, compared: boolean): Promise<void>;
  /** A person compared this fingerprint over another channel and found it right. */
  compared(user: string, fingerprint: string): Promise<void>;
  /** Members whose keys are not those met before, where a vault was refused for it. */
  changedPeople(place: VaultPlace): Promise<readonly Person[]>;
  /** Takes the new keys of somebody for theirs, after they were compared. */
  acceptChanged(place: VaultPlace, user: string, fingerprint: string): Promise<void>;
  changeRole(place: VaultPlace, user: string, role: Role): Promise<void>;
  /** A new generation is due afterwards. */
  removeMember(place: VaultPlace, user: string): Promise<void>;
  leave(place: VaultPlace): Promise<void>;
  /** Makes the generation that is due, and seals every value under its key. */
  rekey(place: VaultPlace): Promise<void>;
}

export type Role = 'manager' | 'editor' | 'viewer';

export interface VaultPlace {
  readonly organization: string;
  readonly vault: string;
}

export interface RecoverySheet {
  readonly code: string;
  /** What is printed and put away. */
  readonly text: string;
}

export interface KeyName {
  readonly service: string;
  readonly name: string;
  readonly environment: string;
}

/** What a key says beside its value. The server reads all of it. */
export interface KeyLabels extends KeyName {
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly permissions: readonly string[];
  readonly expiresAt: string | null;
  /** `daily` … `yearly`, or days such as `P90D`. */
  readonly rotationSchedule: string | null;
  /** Where a browser may fill it. */
  readonly fillOrigin: string | null;
}

export interface NewKey extends KeyLabels {
  readonly value: string;
}

/** A key as the table shows it. */
export interface Row extends KeyLabels {
  readonly id: string;
  readonly version: number;
  readonly healthScore: number;
  readonly healthReasons: readonly string[];
  readonly exposed: boolean;
  readonly locked: boolean;
  readonly lockReason: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string;
  /** In the trash only. */
  readonly deletedAt: string | null;
}

export interface Version {
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
}

export type RowSort = 'name' | 'service' | '-updatedAt' | 'expiresAt' | 'healthScore';

export interface RowQuery {
  readonly text: string;
  readonly service: string;
  readonly environment: string;
  readonly tag: string;
  readonly sort: RowSort;
  readonly offset: number;
  readonly limit: number;
}

export interface RowPage {
  readonly rows: readonly Row[];
  /** How many match, on this page or not. */
  readonly total: number;
}

export interface VaultSummary {
  readonly role: Role;
  readonly generation: number;
  /** Somebody left or replaced their keys: nothing is written before {@link Desk.rekey}. */
  readonly rekeyRequired: boolean;
  /** Keys that are still sealed under an older generation. */
  readonly stale: number;
  /** Who signed last what the vault holds, and when by their clock: a server can stall. */
  readonly lastSigned: { readonly author: string; readonly at: string } | null;
  readonly total: number;
  readonly services: readonly string[];
  readonly environments: readonly string[];
  readonly tags: readonly string[];
  readonly members: readonly VaultMember[];
}

export interface Person {
  readonly user: string;
  readonly fingerprint: string;
}

export interface VaultMember extends Person {
  readonly role: Role;
  /** Somebody compared it here. Always so for one's own. */
  readonly compared: boolean;
}

export interface Candidate extends Person {
  /** `changed`: other keys than those met before, without their owner's word for it. */
  readonly standing: 'unknown' | 'known' | 'changed';
}

/** How far a long command is. */
export interface Progress {
  readonly step: 'deriving' | 'reading' | 'sealing';
  readonly done: number;
  /** Of a derivation the milliseconds it should take; 0: not known. */
  readonly total: number;
}
