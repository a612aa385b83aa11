import { ofHex, randomBytes, toHex, utf8 } from '../src/bytes.js';
import type { VaultId } from '../src/canonical.js';
import { KeyPins } from '../src/key-pins.js';
import { MINIMUM_ITERATIONS, openKeyring, sealKeyring } from '../src/keyring.js';
import { MemberKeys, showFingerprint, type Identity } from '../src/keys.js';
import { OneTimeLink } from '../src/one-time-link.js';
import { NO_PINS, OpenVault } from '../src/open-vault.js';
import { openRecovery, RecoveryCode, sealRecovery } from '../src/recovery.js';
import {
  identityOf,
  keysJson,
  pinsJson,
  publicKeysOf,
  snapshotOf,
  text,
  type KeysJson,
  type MemberJson,
  type PinsJson,
  type SnapshotJson,
} from './json.js';
import { VaultServer } from './vault-server.js';

/** One structure of every kind as one implementation writes it, for the other one to read. */
export interface Story {
  description: string;
  vault: VaultId;
  members: (MemberJson & { publicKeys: KeysJson; fingerprint: string; shown: string })[];
  keyring: SealedJson & { passphrase: string; kdf: { iterations: number; salt: string } };
  recovery: SealedJson & { code: string; salt: string };
  snapshot: SnapshotJson;
  values: Record<string, string>;
  pins: PinsJson;
  link: { url: string; accessToken: string; encryptedValue: string; iv: string; value: string };
}

interface SealedJson {
  user: string;
  publicKeys: KeysJson;
  encryptedPrivateKeys: string;
  iv: string;
}

export const VAULT: VaultId = {
  organization: '0193f0a1-0000-7000-8000-00000000000a',
  vault: '0193f0a1-0000-7000-8000-00000000000b',
};

export const ITEMS = [1, 2, 3, 4].map((n) => `0193f0a1-0000-7000-8000-0000000000d${n}`);

export function labels(name: string, fillOrigin = '') {
  return { service: 'stripe', name, environment: 'production', fillOrigin };
}

export interface Cast {
  anna: Identity;
  /** Anna with the keys that she replaces hers by. */
  annaRenewed: Identity;
  ben: Identity;
  carl: Identity;
  dora: Identity;
}

export function cast(): Cast {
  const [anna, ben, carl, dora] = [1, 2, 3, 4].map((n) => ({
    user: `0193f0a1-0000-7000-8000-00000000000${n}`,
    keys: MemberKeys.generate(),
  })) as [Identity, Identity, Identity, Identity];
  return { anna, annaRenewed: { user: anna.user, keys: MemberKeys.generate() }, ben, carl, dora };
}

/** A vault's life with every kind of statement in it: three generations, four items. */
export async function liveThrough(people: Cast): Promise<VaultServer> {
  const { anna, annaRenewed, ben, carl, dora } = people;
  const [first, second, third, fourth] = ITEMS as [string, string, string, string];
  const server = await VaultServer.create(VAULT, anna);
  await server.write(anna, first, labels('LIVE_KEY', 'https://dashboard.stripe.com'), 'sk_1');
  await server.write(anna, second, labels('Schlüssel 🔑'), '');
  await server.add(anna, ben, 'editor');
  await server.add(anna, carl, 'viewer');
  await server.write(ben, third, labels('THIRD'), 'three: ä€𝄞');
  await server.remove(anna, carl.user);
  await server.rekey(ben);
  await server.write(ben, first, labels('LIVE_KEY', 'https://dashboard.stripe.com'), 'sk_2');
  await server.replaceKeys(anna, annaRenewed.keys);
  await server.rekey(annaRenewed);
  await server.add(annaRenewed, dora, 'viewer');
  await server.changeRole(annaRenewed, dora.user, 'editor');
  await server.write(dora, fourth, labels('FOURTH'), 'four');
  return server;
}

export async function writeStory(description: string): Promise<Story> {
  const people = cast();
  const server = await liveThrough(people);
  const { annaRenewed, ben, dora } = people;
  const open = await server.open(ben);
  const values: Record<string, string> = {};
  for (const item of open.items) {
    values[item.context.item] = text(await open.reveal(item));
  }
  const passphrase = 'fünf Äpfel & ein ﬁsch';
  const kdf = { iterations: MINIMUM_ITERATIONS, salt: randomBytes(32) };
  const keyring = await sealKeyring(ben.user, ben.keys, passphrase, kdf);
  const code = RecoveryCode.generate();
  const recovery = await sealRecovery(ben.user, ben.keys, code);
  const link = OneTimeLink.generate('0193f0a1-0000-7000-8000-0000000000e1');
  const content = await link.seal(utf8('once: ä€𝄞'));
  return {
    description,
    vault: VAULT,
    members: Object.entries({ anna: annaRenewed, ben, dora }).map(([name, { user, keys }]) => ({
      name,
      user,
      privateKeys: toHex(keys.lend()),
      publicKeys: keysJson(keys.publicKeys),
      fingerprint: toHex(keys.publicKeys.fingerprint(user)),
      shown: showFingerprint(keys.publicKeys.fingerprint(user)),
    })),
    keyring: {
      user: ben.user,
      publicKeys: keysJson(keyring.publicKeys),
      passphrase,
      kdf: { iterations: kdf.iterations, salt: toHex(kdf.salt) },
      encryptedPrivateKeys: toHex(keyring.encryptedPrivateKeys),
      iv: toHex(keyring.iv),
    },
    recovery: {
      user: ben.user,
      publicKeys: keysJson(recovery.publicKeys),
      code: code.text(),
      salt: toHex(recovery.salt),
      encryptedPrivateKeys: toHex(recovery.encryptedPrivateKeys),
      iv: toHex(recovery.iv),
    },
    snapshot: server.json(),
    values,
    pins: pinsJson(open.pins()),
    link: {
      url: link.url('https://keys.example.com'),
      accessToken: toHex(await link.accessToken()),
      encryptedValue: toHex(content.encryptedValue),
      iv: toHex(content.iv),
      value: 'once: ä€𝄞',
    },
  };
}

/** What was read from a story, to be compared with what it says. */
export interface Reading {
  keyring: KeysJson;
  recovery: KeysJson;
  fingerprints: Record<string, [string, string]>;
  values: Record<string, Record<string, string>>;
  pins: Record<string, PinsJson>;
  link: { accessToken: string; value: string };
}

export async function readStory(story: Story): Promise<Reading> {
  const values: Reading['values'] = {};
  const pins: Reading['pins'] = {};
  const fingerprints: Reading['fingerprints'] = {};
  for (const member of story.members) {
    const me = identityOf(member);
    const snapshot = snapshotOf(story.vault, member.user, story.snapshot);
    const open = await OpenVault.open(story.vault, me, snapshot, NO_PINS, KeyPins.NONE);
    const seen: Record<string, string> = {};
    for (const item of open.items) {
      seen[item.context.item] = text(await open.reveal(item));
    }
    values[member.name] = seen;
    pins[member.name] = pinsJson(open.pins());
    const fingerprint = me.keys.publicKeys.fingerprint(me.user);
    fingerprints[member.name] = [toHex(fingerprint), showFingerprint(fingerprint)];
  }
  const { keyring, recovery, link } = story;
  const fromPassphrase = await openKeyring(
    {
      ...sealedOf(keyring),
      kdf: { iterations: keyring.kdf.iterations, salt: ofHex(keyring.kdf.salt) },
    },
    keyring.passphrase,
  );
  const fromCode = await openRecovery(
    { ...sealedOf(recovery), salt: ofHex(recovery.salt) },
    RecoveryCode.parse(recovery.code),
  );
  const opened = OneTimeLink.parse(link.url);
  const content = { encryptedValue: ofHex(link.encryptedValue), iv: ofHex(link.iv) };
  return {
    keyring: keysJson(fromPassphrase.publicKeys),
    recovery: keysJson(fromCode.publicKeys),
    fingerprints,
    values,
    pins,
    link: {
      accessToken: toHex(await opened.accessToken()),
      value: text(await opened.open(content)),
    },
  };
}

function sealedOf(json: SealedJson) {
  return {
    user: json.user,
    publicKeys: publicKeysOf(json.publicKeys),
    encryptedPrivateKeys: ofHex(json.encryptedPrivateKeys),
    iv: ofHex(json.iv),
  };
}

/** What reading a story has to give. */
export function expectedReading(story: Story): Reading {
  const names = story.members.map((member) => member.name);
  return {
    keyring: story.keyring.publicKeys,
    recovery: story.recovery.publicKeys,
    fingerprints: Object.fromEntries(
      story.members.map(({ name, fingerprint, shown }) => [name, [fingerprint, shown]]),
    ),
    values: Object.fromEntries(names.map((name) => [name, story.values])),
    pins: Object.fromEntries(names.map((name) => [name, story.pins])),
    link: { accessToken: story.link.accessToken, value: story.link.value },
  };
}
