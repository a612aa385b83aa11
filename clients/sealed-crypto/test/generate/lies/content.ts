import { toHex } from '../../../src/bytes.js';
import type { Identity } from '../../../src/keys.js';
import {
  decodeManifest,
  encodeManifest,
  leafOf,
  rootOf,
  type Manifest,
} from '../../../src/manifest.js';
import { hashOf, signBody } from '../../../src/statement.js';
import { VaultKey, type KeyGrant } from '../../../src/vault-key.js';
import {
  itemOf,
  pinsJson,
  signedJson,
  signedOf,
  type ItemJson,
  type SignedJson,
  type SnapshotJson,
  type WrappedJson,
} from '../../json.js';
import { ITEMS, labels, VAULT } from '../../story.js';
import { VaultServer } from '../../vault-server.js';
import {
  all,
  anna,
  annaRenewed,
  at,
  ben,
  carl,
  dora,
  flip,
  FRESH,
  honest,
  lie,
  logWith,
  mallory,
  newest,
  opened,
  replaced,
  state,
} from './forger.js';

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

export async function lieAboutWrappedKeys(): Promise<void> {
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
  lie('a previous key too many', 'malformed', { previousKeys: [first, second, second] });
  lie('another key as the previous one', 'commitment-mismatch', {
    previousKeys: [first, toHex(await key.encryptPrevious(VAULT, 3, forged))],
  });
}

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
    root: rootOf(sealed.map(leafOf)),
    ...change,
  });
  return signedJson(await signBody(body, author.keys));
}

export async function lieAboutItems(): Promise<void> {
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
}

export async function lieAboutManifests(): Promise<void> {
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
  const hanging = await manifestBy(ben, {
    counter: older.counter + 1,
    previousHash: hashOf(signedOf(fork)),
  });
  lie('a manifest that follows another one', 'manifest-broken', { manifests: [newest, hanging] });
  const [closing, closed] = [state.newest().manifest, at(honest.manifests, -2)];
  const early = {
    counter: closing.position,
    previousHash: decodeManifest(signedOf(closed).body).previousHash,
  };
  const before = { log: second, generation: 2 };
  lie(
    'another manifest at the end of a closed generation',
    'manifest-forked',
    { manifests: [await manifestBy(ben, { ...early, ...before })] },
    FRESH,
  );
  lie(
    'a manifest of the newest generation before its time',
    'manifest-broken',
    { manifests: [await manifestBy(ben, early)] },
    FRESH,
  );
  const twice = [at(honest.items, 0), at(honest.items, 0)];
  lie('an item twice, as an editor signed it', 'items-differ', {
    manifests: [await manifestBy(ben, {}, twice)],
    items: twice,
  });
  const abroad = await manifestBy(ben, { vault: { ...VAULT, organization: mallory.user } });
  lie('a manifest of another organization', 'manifest-foreign', { manifests: [abroad] });
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
}
