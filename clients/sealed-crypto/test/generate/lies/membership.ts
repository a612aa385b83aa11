import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { expect } from 'vitest';
import { concat, ofHex, toHex, type Bytes } from '../../../src/bytes.js';
import { PublicKeys, type Identity } from '../../../src/keys.js';
import {
  encodeStatement,
  hashOf,
  signBody,
  START,
  type MembershipChange,
} from '../../../src/statement.js';
import { signedJson, signedOf, type SignedJson, type SnapshotJson } from '../../json.js';
import { ITEMS, VAULT } from '../../story.js';
import { VaultServer } from '../../vault-server.js';
import {
  added,
  all,
  anna,
  annaRenewed,
  at,
  ben,
  carl,
  dora,
  extend,
  flip,
  FRESH,
  honest,
  lie,
  logWith,
  mallory,
  opened,
  nextGeneration,
  replaced,
  state,
} from './forger.js';

export async function lieAboutTheLog(): Promise<void> {
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
  const { position, hash } = opened.pins().log;
  const next = { sequence: position + 1, previousHash: hash };
  lie('a number left out, signed by a manager', 'log-broken', {
    log: [...honest.log, await promotion({ ...next, sequence: position + 2 })],
  });
  lie('another previous hash, signed by a manager', 'log-broken', {
    log: [...honest.log, await promotion({ ...next, previousHash: START.hash })],
  });
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
}

/** A manager signs what they may say, in a place of the log where it does not belong. */
async function promotion(place: { sequence: number; previousHash: Bytes }): Promise<SignedJson> {
  const body = encodeStatement({
    vault: VAULT,
    ...place,
    timeMillis: 1_763_700_000_000,
    author: annaRenewed.user,
    change: { kind: 'roleChanged', user: dora.user, role: 'manager' },
  });
  return signedJson(await signBody(body, annaRenewed.keys));
}

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

export async function lieAboutMembers(): Promise<void> {
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
  const half = (encryption: Bytes, signing: Bytes): MembershipChange => ({
    kind: 'keysReplaced',
    keys: new PublicKeys(encryption, signing),
  });
  const { encryption, signing } = ben.keys.publicKeys;
  lie('only the encryption key replaced', 'statement-invalid', {
    log: await logWith(all, ben, half(mallory.keys.publicKeys.encryption, signing)),
  });
  lie('only the signing key replaced', 'statement-invalid', {
    log: await logWith(all, ben, half(encryption, mallory.keys.publicKeys.signing)),
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
}

export async function lieAboutKeys(): Promise<void> {
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
}

export async function lieAboutGenerations(): Promise<void> {
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
}
