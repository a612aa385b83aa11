import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { concat, ofHex, toHex, type Bytes } from '../../src/bytes.js';
import type { KeyPins } from '../../src/key-pins.js';
import { MemberKeys, type Identity } from '../../src/keys.js';
import { decodeManifest, encodeManifest, rootOf, type Manifest } from '../../src/manifest.js';
import {
  encodeStatement,
  hashOf,
  signBody,
  START,
  type MembershipChange,
} from '../../src/statement.js';
import { VaultKey, type KeyGrant } from '../../src/vault-key.js';
import { found, type Hostile, type HostileCase, type Replacement } from '../hostile.js';
import {
  itemOf,
  pinsJson,
  signedJson,
  signedOf,
  writeVectors,
  type ItemJson,
  type SignedJson,
  type SnapshotJson,
  type WrappedJson,
} from '../json.js';
import { cast, ITEMS, labels, liveThrough, VAULT } from '../story.js';
import { VaultServer } from '../vault-server.js';

/* A vault's life, and then everything that its server, alone or with a member, may try to make of it. */

const people = cast();
const { anna, annaRenewed, ben, carl, dora } = people;
const mallory: Identity = {
  user: '0193f0a1-0000-7000-8000-00000000006d',
  keys: MemberKeys.generate(),
};

const server = await liveThrough(people);
const honest = server.json();
const opened = await server.open(ben);
const cases: HostileCase[] = [];

function lie(
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

const FRESH = { pins: null, keyPins: {} };

/** The statements up to and with that one, and what this author then adds. */
async function logWith(
  upTo: number,
  author: Identity,
  change: MembershipChange,
  signer = author,
): Promise<SignedJson[]> {
  return extend(honest.log.slice(0, upTo), author, change, signer);
}

async function extend(
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

function flip(hex: string, byte: number): string {
  const bytes = ofHex(hex);
  const at = byte < 0 ? bytes.length + byte : byte;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toHex(bytes);
}

function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index);
  if (found === undefined) {
    throw new Error(`nothing at ${index}`);
  }
  return found;
}

function replaced<T>(list: readonly T[], index: number, by: T): T[] {
  return list.map((one, i) => (i === (index < 0 ? list.length + index : index) ? by : one));
}

const added = (who: Identity): MembershipChange => ({
  kind: 'memberAdded',
  user: who.user,
  keys: who.keys.publicKeys,
  role: 'manager',
});

const state = opened.membership();
const all = honest.log.length;
const newest = at(honest.manifests, -1);

async function nextGeneration(change: object = {}): Promise<MembershipChange> {
  return {
    kind: 'newGeneration',
    generation: 4,
    commitment: await VaultKey.generate().commitment(),
    members: state.holders(),
    manifest: opened.pins().manifest,
    ...change,
  };
}

test('the log', async () => {
  lie('no log at all', 'log-shrunk', { log: [] });
  lie('no log at all, the first time', 'log-broken', { log: [] }, FRESH);
  lie('the newest statement held back', 'log-shrunk', { log: honest.log.slice(0, -1) });
  const fork = await logWith(all - 1, annaRenewed, {
    kind: 'roleChanged',
    user: dora.user,
    role: 'manager',
  });
  lie('another last statement, signed by a manager', 'log-forked', { log: fork });
  const longer = await extend(fork, annaRenewed, {
    kind: 'roleChanged',
    user: dora.user,
    role: 'editor',
  });
  lie('a fork that went on', 'log-forked', { log: longer });
  lie('a statement left out', 'log-broken', { log: honest.log.filter((_, i) => i !== 3) }, FRESH);
  lie('two statements exchanged', 'log-broken', {
    log: replaced(replaced(honest.log, 1, at(honest.log, 2)), 2, at(honest.log, 1)),
  });
  lie('the first statement left out', 'log-broken', { log: honest.log.slice(1) }, FRESH);
  lie('a statement twice', 'log-broken', { log: [...honest.log, at(honest.log, -1)] });
  const last = at(honest.log, -1);
  lie('a bit of a signature changed (S)', 'statement-forged', {
    log: replaced(honest.log, -1, { ...last, signature: flip(last.signature, 40) }),
  });
  lie('a bit of a signature changed (R)', 'statement-forged', {
    log: replaced(honest.log, -1, { ...last, signature: flip(last.signature, 3) }),
  });
  lie('a signature that only the cofactored equation accepts', 'statement-forged', {
    log: replaced(honest.log, -1, {
      ...last,
      signature: toHex(cofactoredOnly(annaRenewed, ofHex(last.body))),
    }),
  });
  lie('a short signature', 'malformed', {
    log: replaced(honest.log, -1, { ...last, signature: last.signature.slice(2) }),
  });
  lie('a role changed in a signed statement', 'statement-forged', {
    log: replaced(honest.log, -1, { ...last, body: flip(last.body, -1) }),
  });
  lie('a byte more after a signed statement', 'malformed', {
    log: replaced(honest.log, -1, { ...last, body: `${last.body}00` }),
  });
  const elsewhere = await VaultServer.create({ ...VAULT, vault: ITEMS[0] ?? '' }, anna);
  lie('the log of another vault', 'log-foreign', { log: elsewhere.json().log }, FRESH);
  const abroad = await VaultServer.create({ ...VAULT, organization: ITEMS[0] ?? '' }, anna);
  lie('the log of another organization', 'log-foreign', { log: abroad.json().log }, FRESH);
});

/** A member signs with an R of mixed order: some verifiers would take it, others not. */
function cofactoredOnly(signer: Identity, message: Bytes): Bytes {
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(signer.keys.lend().slice(32));
  const torsion = ed25519.Point.fromHex(
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  );
  const nonce = 12345n;
  const mixed = ed25519.Point.BASE.multiply(nonce).add(torsion).toBytes();
  const order = ed25519.Point.Fn.ORDER;
  const challenge = sha512(concat(mixed, pointBytes, message)).reduceRight(
    (sum, byte) => sum * 256n + BigInt(byte),
    0n,
  );
  const s = (nonce + (challenge % order) * scalar) % order;
  const signature = concat(mixed, ofHex(s.toString(16).padStart(64, '0')).reverse());
  // Otherwise the case would show nothing.
  expect(ed25519.verify(signature, message, signer.keys.publicKeys.signing, { zip215: true })).toBe(
    true,
  );
  return signature;
}

test('members', async () => {
  lie("the server adds itself in a manager's name", 'statement-forged', {
    log: await logWith(all, annaRenewed, added(mallory), mallory),
  });
  lie('the server adds itself in its own name', 'statement-not-permitted', {
    log: await logWith(all, mallory, added(mallory)),
  });
  lie('an editor adds somebody', 'statement-not-permitted', {
    log: await logWith(all, ben, added(mallory)),
  });
  const viewer = await logWith(3, carl, added(mallory));
  lie('a viewer adds somebody', 'statement-not-permitted', { log: viewer }, FRESH);
  lie('an editor makes themselves a manager', 'statement-not-permitted', {
    log: await logWith(all, ben, { kind: 'roleChanged', user: ben.user, role: 'manager' }),
  });
  lie('an editor removes somebody', 'statement-not-permitted', {
    log: await logWith(all, ben, { kind: 'memberRemoved', user: dora.user }),
  });
  lie('a removed member adds somebody', 'statement-not-permitted', {
    log: await logWith(all, carl, added(mallory)),
  });
  lie('a manager signs with keys that they replaced', 'statement-forged', {
    log: await logWith(all, anna, added(mallory)),
  });
  lie('a member added twice', 'statement-invalid', {
    log: await logWith(all, annaRenewed, added(dora)),
  });
  lie('somebody removed who is no member', 'statement-invalid', {
    log: await logWith(all, annaRenewed, { kind: 'memberRemoved', user: carl.user }),
  });
  lie('the last manager leaves', 'statement-invalid', {
    log: await logWith(all, annaRenewed, { kind: 'memberRemoved', user: anna.user }),
  });
  lie('the last manager becomes an editor', 'statement-invalid', {
    log: await logWith(all, annaRenewed, { kind: 'roleChanged', user: anna.user, role: 'editor' }),
  });
  const { commitment } = state.newest();
  lie('a vault created twice', 'statement-invalid', {
    log: await logWith(all, annaRenewed, {
      kind: 'created',
      keys: annaRenewed.keys.publicKeys,
      commitment,
    }),
  });
  lie('keys replaced by themselves', 'statement-invalid', {
    log: await logWith(all, ben, { kind: 'keysReplaced', keys: ben.keys.publicKeys }),
  });
  const weak = at(await logWith(all, annaRenewed, added(mallory)), -1);
  const zero = weak.body.replace(toHex(mallory.keys.publicKeys.encryption), '00'.repeat(32));
  const resigned = signedJson(await signBody(ofHex(zero), annaRenewed.keys));
  lie('a manager adds an encryption key of low order', 'weak-key', {
    log: [...honest.log, resigned],
  });
  const neutral = weak.body.replace(toHex(mallory.keys.publicKeys.signing), `01${'00'.repeat(31)}`);
  const anybody = signedJson(await signBody(ofHex(neutral), annaRenewed.keys));
  lie('a manager adds a signing key that verifies everything', 'weak-key', {
    log: [...honest.log, anybody],
  });
  lie(
    'a vault that one was removed from',
    'not-a-member',
    { log: honest.log },
    { as: 'carl', ...FRESH },
  );
  lie(
    'a vault that one never was in',
    'not-a-member',
    { log: honest.log },
    { as: 'mallory', ...FRESH },
  );
});

test('keys that change', async () => {
  const fingerprint = (who: Identity): string => toHex(who.keys.publicKeys.fingerprint(who.user));
  lie('other keys for the reader', 'key-changed', {}, { as: 'ben with other keys', ...FRESH });
  lie(
    "a member's keys are not those met elsewhere",
    'key-changed',
    {},
    {
      pins: null,
      keyPins: { [dora.user]: fingerprint({ ...mallory, user: dora.user }) },
    },
  );
  lie(
    'keys that their owner replaced, signed with the old ones',
    null,
    {},
    {
      pins: null,
      keyPins: { [anna.user]: fingerprint(anna) },
    },
  );
  const gone = await logWith(all, annaRenewed, { kind: 'memberRemoved', user: dora.user });
  const back = await extend(gone, annaRenewed, {
    ...added({ ...mallory, user: dora.user }),
    role: 'editor',
  } as MembershipChange);
  lie('a member removed and added again with other keys', 'key-changed', { log: back });
  const same = await extend(gone, annaRenewed, {
    ...added(dora),
    role: 'editor',
  } as MembershipChange);
  lie('a member removed and added again with the same keys', null, { log: same });
});

test('generations', async () => {
  const log = async (change: object, author = annaRenewed): Promise<Partial<SnapshotJson>> => ({
    log: await logWith(all, author, await nextGeneration(change)),
  });
  const holders = state.holders();
  const stranger = {
    user: mallory.user,
    fingerprint: mallory.keys.publicKeys.fingerprint(mallory.user),
  };
  lie(
    'a generation for the server too',
    'statement-invalid',
    await log({ members: [...holders, stranger] }),
  );
  lie(
    'a generation without one of the members',
    'statement-invalid',
    await log({ members: holders.slice(1) }),
  );
  lie(
    'members in another order',
    'statement-invalid',
    await log({ members: [...holders].reverse() }),
  );
  const swapped = holders.map((holder, i) =>
    i === 1 ? { ...stranger, user: holder.user } : holder,
  );
  lie(
    "a generation with somebody else's fingerprint",
    'statement-invalid',
    await log({ members: swapped }),
  );
  lie('a generation left out', 'statement-invalid', await log({ generation: 5 }));
  lie('a generation twice', 'statement-invalid', await log({ generation: 3 }));
  lie(
    'an old key taken again',
    'statement-invalid',
    await log({ commitment: state.generation(1).commitment }),
  );
  lie(
    'a generation that goes back behind a manifest',
    'statement-invalid',
    await log({ manifest: { position: 1, hash: hashOf(signedOf(at(honest.manifests, 0))) } }),
  );
  lie('a generation by a removed member', 'statement-not-permitted', await log({}, carl));
  const demoted = await logWith(all, annaRenewed, {
    kind: 'roleChanged',
    user: dora.user,
    role: 'viewer',
  });
  lie('a generation by a viewer', 'statement-not-permitted', {
    log: await extend(demoted, dora, await nextGeneration()),
  });
});

function grantOf(who: Identity): KeyGrant {
  const grant = state.find(who.user)?.grant;
  if (!grant) {
    throw new Error('no grant');
  }
  return grant;
}

async function wrappedFor(
  user: string,
  key: VaultKey,
  grant: KeyGrant,
  sender: Identity,
): Promise<Partial<SnapshotJson>> {
  const wrapped = await key.wrap(grant, sender.keys);
  const json: WrappedJson = {
    encapsulatedKey: toHex(wrapped.encapsulatedKey),
    wrappedKey: toHex(wrapped.ciphertext),
  };
  return { wrappedKeys: { ...honest.wrappedKeys, [user]: json } };
}

test('wrapped keys', async () => {
  const grant = grantOf(ben);
  const key = opened.newestKey();
  const forged = VaultKey.generate();
  const mine = at(Object.values(honest.wrappedKeys), 0);
  const put = (wrapped: WrappedJson): Partial<SnapshotJson> => ({
    wrappedKeys: { ...honest.wrappedKeys, [ben.user]: wrapped },
  });
  const bens = honest.wrappedKeys[ben.user] ?? mine;
  lie(
    "the server wraps a key of its own in the sender's name",
    'wrapped-key-forged',
    await wrappedFor(ben.user, forged, grant, mallory),
  );
  lie(
    'the sender wraps a key that they did not commit to',
    'commitment-mismatch',
    await wrappedFor(ben.user, forged, grant, annaRenewed),
  );
  lie(
    'a key wrapped for another generation',
    'wrapped-key-forged',
    await wrappedFor(ben.user, key, { ...grant, generation: 2 }, annaRenewed),
  );
  lie(
    'a key wrapped for another vault',
    'wrapped-key-forged',
    await wrappedFor(
      ben.user,
      key,
      { ...grant, vault: { ...VAULT, vault: mallory.user } },
      annaRenewed,
    ),
  );
  lie(
    'a key wrapped for another organization',
    'wrapped-key-forged',
    await wrappedFor(
      ben.user,
      key,
      { ...grant, vault: { ...VAULT, organization: mallory.user } },
      annaRenewed,
    ),
  );
  lie(
    'a key wrapped in the name of another user',
    'wrapped-key-forged',
    await wrappedFor(ben.user, key, { ...grant, sender: dora.user }, annaRenewed),
  );
  lie(
    'a key wrapped by a member who did not give it',
    'wrapped-key-forged',
    await wrappedFor(
      ben.user,
      key,
      { ...grant, sender: dora.user, senderKey: dora.keys.publicKeys.encryption },
      dora,
    ),
  );
  lie(
    "another member's wrapped key",
    'wrapped-key-forged',
    put(honest.wrappedKeys[dora.user] ?? mine),
  );
  lie(
    'a bit of a wrapped key changed',
    'wrapped-key-forged',
    put({ ...bens, wrappedKey: flip(bens.wrappedKey, 7) }),
  );
  lie(
    'a bit of an encapsulated key changed',
    'wrapped-key-forged',
    put({ ...bens, encapsulatedKey: flip(bens.encapsulatedKey, 7) }),
  );
  lie(
    'an encapsulated key of low order',
    'wrapped-key-forged',
    put({ ...bens, encapsulatedKey: '00'.repeat(32) }),
  );
  lie('a short wrapped key', 'malformed', put({ ...bens, wrappedKey: bens.wrappedKey.slice(2) }));
  const [first, second] = [at(honest.previousKeys, 0), at(honest.previousKeys, 1)];
  lie('the newest previous key is an older one', 'wrapped-key-forged', {
    previousKeys: [first, first],
  });
  lie('a previous key altered', 'wrapped-key-forged', { previousKeys: [first, flip(second, 20)] });
  lie('a previous key left out', 'malformed', { previousKeys: [second] });
  lie('another key as the previous one', 'commitment-mismatch', {
    previousKeys: [first, toHex(await key.encryptPrevious(VAULT, 3, forged))],
  });
});

async function manifestBy(
  author: Identity,
  change: Partial<Manifest>,
  items = honest.items,
): Promise<SignedJson> {
  const { log, manifest } = opened.pins();
  const sealed = items.map((item) => itemOf(VAULT, item));
  const body = encodeManifest({
    vault: VAULT,
    counter: manifest.position + 1,
    previousHash: manifest.hash,
    generation: 3,
    log,
    timeMillis: 1_763_700_000_000,
    author: author.user,
    count: sealed.length,
    root: rootOf(sealed),
    ...change,
  });
  return signedJson(await signBody(body, author.keys));
}

test('items', async () => {
  const [one, two] = [at(honest.items, 0), at(honest.items, 1)];
  const content = ({ encryptedValue, iv, salt }: ItemJson): object => ({
    encryptedValue,
    iv,
    salt,
  });
  lie('the contents of two items exchanged', 'items-differ', {
    items: replaced(replaced(honest.items, 0, { ...one, ...content(two) }), 1, {
      ...two,
      ...content(one),
    }),
  });
  lie('an item left out', 'items-differ', { items: honest.items.slice(1) });
  lie('an item twice', 'items-differ', { items: [...honest.items, one] });
  lie('an item twice in place of another', 'items-differ', {
    items: [one, one, ...honest.items.slice(2)],
  });
  const extra = { ...one, item: mallory.user };
  lie('an item that nobody signed', 'items-differ', { items: [...honest.items, extra] });
  lie('no items', 'items-differ', { items: [] });
  lie('another name', 'items-differ', {
    items: replaced(honest.items, 0, { ...one, name: 'TEST_KEY' }),
  });
  lie('another site to fill', 'items-differ', {
    items: replaced(honest.items, 0, { ...one, fillOrigin: 'https://dashboard.stripe.example' }),
  });
  lie('an old version with a new number', 'items-differ', {
    items: replaced(honest.items, 0, { ...one, version: 3 }),
  });
  lie('an item of a generation that no statement made', 'generation-unknown', {
    items: replaced(honest.items, 0, { ...one, generation: 4 }),
  });
  lie('an item of generation 0', 'malformed', {
    items: replaced(honest.items, 0, { ...one, generation: 0 }),
  });
  lie('an item without content', 'malformed', {
    items: replaced(honest.items, 0, { ...one, encryptedValue: '' }),
  });
  lie('items in another order', null, { items: [...honest.items].reverse() });
  const before = await VaultServer.create(VAULT, anna);
  await before.write(anna, ITEMS[0] ?? '', labels('LIVE_KEY'), 'old');
  const old = before.json();
  await before.write(anna, ITEMS[0] ?? '', labels('LIVE_KEY'), 'new');
  const now = before.json();
  const seen = pinsJson((await before.open(anna)).pins());
  const short = { as: 'anna before', keyPins: {}, pins: seen };
  lie('an old version served as new', 'items-differ', { ...now, items: old.items }, short);
  lie(
    'an old version and its manifest',
    'manifest-rolled-back',
    { ...now, items: old.items, manifests: old.manifests },
    short,
  );
  lie(
    'an old version as the last of all manifests',
    'manifest-rolled-back',
    { ...now, items: old.items, manifests: [at(now.manifests, 0)] },
    short,
  );
  lie('an emptied vault', 'manifest-rolled-back', { ...now, items: [], manifests: [] }, short);
  lie(
    'items of a vault without manifests',
    'manifest-missing',
    { ...now, manifests: [] },
    { ...short, pins: null },
  );
  lie(
    'a vault that was never written to',
    null,
    { ...now, items: [], manifests: [] },
    { ...short, pins: null },
  );
});

test('manifests', async () => {
  lie('no manifests', 'manifest-rolled-back', { manifests: [] });
  lie(
    'no manifests for a new client, though a generation names one',
    'manifest-rolled-back',
    { manifests: [] },
    FRESH,
  );
  lie('the newest manifest held back', 'manifest-rolled-back', {
    manifests: honest.manifests.slice(0, -1),
  });
  lie('the newest manifest alone', null, { manifests: [newest] });
  lie('the newest manifest alone, the first time', null, { manifests: [newest] }, FRESH);
  const older = decodeManifest(signedOf(newest).body);
  const fork = await manifestBy(
    ben,
    { counter: older.counter, previousHash: older.previousHash, log: older.log },
    honest.items.slice(1),
  );
  lie('another newest manifest, signed by an editor', 'manifest-forked', {
    manifests: [fork],
    items: honest.items.slice(1),
  });
  const on = await manifestBy(ben, { previousHash: hashOf(signedOf(fork)) });
  lie('a fork of manifests that went on', 'manifest-forked', { manifests: [fork, on] });
  lie('only the end of a fork of manifests', 'manifest-forked', { manifests: [on] });
  const far = await manifestBy(ben, { counter: older.counter + 2 });
  lie('a manifest left out', 'manifest-broken', { manifests: [newest, far] });
  lie('manifests left out after the pin', 'manifest-broken', { manifests: [far] });
  lie('the next manifest', null, { manifests: [await manifestBy(ben, {})] });
  lie(
    'a bit of a manifest changed',
    'manifest-forged',
    { manifests: [{ ...newest, body: flip(newest.body, -1) }] },
    FRESH,
  );
  lie('a bit of its signature changed', 'manifest-forged', {
    manifests: [{ ...newest, signature: flip(newest.signature, 40) }],
  });
  lie("a manifest signed by the server in an editor's name", 'manifest-forged', {
    manifests: [await manifestBy({ ...mallory, user: ben.user }, {})],
  });
  lie('a manifest by the server', 'manifest-not-permitted', {
    manifests: [await manifestBy(mallory, {})],
  });
  lie('a manifest by somebody before they joined', 'manifest-not-permitted', {
    manifests: [
      await manifestBy(dora, {
        log: { position: 5, hash: hashOf(signedOf(at(honest.log, 4))) },
        generation: 1,
      }),
    ],
  });
  lie('a manifest by somebody who could only read then', 'manifest-not-permitted', {
    manifests: [
      await manifestBy(carl, {
        log: { position: 3, hash: hashOf(signedOf(at(honest.log, 2))) },
        generation: 1,
      }),
    ],
  });
  const viewer = await logWith(all, annaRenewed, {
    kind: 'roleChanged',
    user: dora.user,
    role: 'viewer',
  });
  const after = { position: viewer.length, hash: hashOf(signedOf(at(viewer, -1))) };
  lie('a manifest by a viewer', 'manifest-not-permitted', {
    log: viewer,
    manifests: [await manifestBy(dora, { log: after })],
  });
  const gone = await logWith(all, annaRenewed, { kind: 'memberRemoved', user: dora.user });
  const left = { position: gone.length, hash: hashOf(signedOf(at(gone, -1))) };
  lie('a manifest while a new generation is due', 'manifest-not-permitted', {
    log: gone,
    manifests: [await manifestBy(ben, { log: left })],
  });
  lie('a manifest of an older generation', 'manifest-not-permitted', {
    manifests: [await manifestBy(ben, { generation: 2 })],
  });
  const editor = { position: 4, hash: hashOf(signedOf(at(honest.log, 2))) };
  lie('a manifest that stands on another log', 'manifest-broken', {
    manifests: [await manifestBy(ben, { log: editor })],
  });
  lie('a manifest that stands on a log to come', 'manifest-broken', {
    manifests: [await manifestBy(ben, { log: after })],
  });
  const second = { position: 5, hash: hashOf(signedOf(at(honest.log, 4))) };
  lie('a manifest of a closed generation after its end', 'manifest-broken', {
    manifests: [await manifestBy(ben, { log: second, generation: 2 })],
  });
  lie('a manifest that goes back in the log', 'manifest-broken', {
    manifests: [
      newest,
      await manifestBy(ben, {
        log: { position: all - 1, hash: hashOf(signedOf(at(honest.log, -2))) },
      }),
    ],
  });
  const foreign = await manifestBy(ben, { vault: { ...VAULT, vault: mallory.user } });
  lie('a manifest of another vault', 'manifest-foreign', { manifests: [foreign] });
  lie('a byte more after a manifest', 'malformed', {
    manifests: [{ ...newest, body: `${newest.body}00` }],
  });
  lie('one item too many in a manifest', 'items-differ', {
    manifests: [await manifestBy(ben, { count: honest.items.length + 1 })],
  });
  lie('a signed root over other items', 'items-differ', {
    manifests: [await manifestBy(ben, {}, honest.items.slice(1))],
  });
});

test('every client finds them', async () => {
  const members: [string, Identity][] = [
    ['anna', annaRenewed],
    ['anna before', anna],
    ['ben', ben],
    ['ben with other keys', { ...mallory, user: ben.user }],
    ['carl', carl],
    ['dora', dora],
    ['mallory', mallory],
  ];
  const pins: KeyPins = opened.keyPins;
  const hostile: Hostile = {
    description:
      'Answers of a server that lies: each replaces parts of an honest one and is refused for the reason given (null: believed).',
    vault: VAULT,
    members: members.map(([name, { user, keys }]) => ({
      name,
      user,
      privateKeys: toHex(keys.lend()),
    })),
    pins: pinsJson(opened.pins()),
    keyPins: Object.fromEntries([...pins.pins].map(([user, print]) => [user, toHex(print)])),
    honest: {
      ...honest,
      wrappedKeys: {
        ...honest.wrappedKeys,
        [carl.user]: at(Object.values(honest.wrappedKeys), 0),
        [mallory.user]: at(Object.values(honest.wrappedKeys), 0),
      },
    },
    cases,
  };
  const wrong: object[] = [];
  for (const one of cases) {
    const violation = await found(hostile, one);
    if (violation !== one.violation) {
      wrong.push({ name: one.name, expected: one.violation, found: violation });
    }
  }
  expect(wrong).toEqual([]);
  writeVectors('hostile.json', hostile);
});
