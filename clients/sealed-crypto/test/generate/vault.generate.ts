import { test } from 'vitest';
import { toHex, utf8 } from '../../src/bytes.js';
import { itemContext, itemDigest } from '../../src/item.js';
import { PublicKeys } from '../../src/keys.js';
import { encodeManifest, leafOf, rootOf } from '../../src/manifest.js';
import { OneTimeLink } from '../../src/one-time-link.js';
import { encodeStatement, hashOf, signBody, START, type Statement } from '../../src/statement.js';
import { grantInfo, previousKeyContext, VaultKey } from '../../src/vault-key.js';
import { itemJson, keysJson, signedJson, writeVectors, type SignedJson } from '../json.js';
import { ITEMS, labels, VAULT } from '../story.js';
import { ANNA, BEN, counted, hash, keysOf } from './inputs.js';

test('vault key', async () => {
  const key = (name: string): VaultKey => VaultKey.owning(hash(name));
  const anna = keysOf('anna');
  const ben = keysOf('ben');
  const first = key('generation 1');
  const second = key('generation 2');
  const grant = {
    vault: VAULT,
    generation: 2,
    sender: ANNA,
    senderKey: anna.publicKeys.encryption,
    recipientKey: ben.publicKeys.encryption,
  };
  const wrapped = await second.wrap(grant, anna);
  const iv = counted(0xa0, 12);
  const context = {
    vault: VAULT,
    generation: 2,
    item: ITEMS[0] ?? '',
    version: 7,
    ...labels('Schlüssel 🔑', 'https://dashboard.stripe.com'),
  };
  const items = [
    { value: 'sk_live_…', context },
    {
      value: '',
      context: {
        ...context,
        version: Number.MAX_SAFE_INTEGER,
        service: '',
        name: '',
        environment: '',
        fillOrigin: '',
      },
    },
  ];
  const sealed = [];
  for (const { value, context: place } of items) {
    const item = await second.seal(place, utf8(value), counted(0x60, 32), iv);
    sealed.push({
      value,
      ...itemJson(item),
      additionalData: toHex(itemContext(place)),
      digest: toHex(itemDigest(item)),
    });
  }
  const honest = sealed[0];
  const moved = (why: string, change: object) => ({
    why,
    violation: 'item-forged',
    ...honest,
    ...change,
  });
  const misshapen = (why: string, change: object) => ({
    ...moved(why, change),
    violation: 'malformed',
  });
  writeVectors('vault-key.json', {
    description: 'One vault key: commitment, wrapping, the key before it, items.',
    vault: VAULT,
    generation: 2,
    vaultKey: toHex(hash('generation 2')),
    commitment: toHex(await second.commitment()),
    wrapped: {
      sender: { user: ANNA, privateKeys: toHex(anna.lend()) },
      recipient: { user: BEN, privateKeys: toHex(ben.lend()) },
      info: toHex(grantInfo(grant)),
      encapsulatedKey: toHex(wrapped.encapsulatedKey),
      wrappedKey: toHex(wrapped.ciphertext),
    },
    previous: {
      vaultKey: toHex(hash('generation 1')),
      commitment: toHex(await first.commitment()),
      iv: toHex(iv),
      additionalData: toHex(previousKeyContext(VAULT, 2)),
      encryptedPreviousKey: toHex(await second.encryptPrevious(VAULT, 2, first, iv)),
    },
    items: sealed,
    refusedItems: [
      moved('another generation', { generation: 1 }),
      moved('another item', { item: ITEMS[1] }),
      moved('another version', { version: 8 }),
      moved('another service', { service: 'sendgrid' }),
      moved('another name', { name: 'Schlüssel' }),
      moved('another environment', { environment: 'development' }),
      moved('another site to fill', { fillOrigin: 'https://dashboard.stripe.example' }),
      moved('a letter moved between two texts', { service: 'strip', name: 'eSchlüssel 🔑' }),
      moved('another salt', { salt: toHex(counted(0x61, 32)) }),
      moved('another IV', { iv: toHex(counted(0xa1, 12)) }),
      misshapen('version 0', { version: 0 }),
      misshapen('generation 0', { generation: 0 }),
      misshapen('a salt of 15 bytes', { salt: '00'.repeat(15) }),
      misshapen('a salt of 65 bytes', { salt: '00'.repeat(65) }),
      misshapen('an IV of 16 bytes', { iv: '00'.repeat(16) }),
      misshapen('less than a tag', { encryptedValue: '00'.repeat(15) }),
      moved('no content', { encryptedValue: '00'.repeat(16) }),
    ],
  });
});

test('statements', async () => {
  const anna = keysOf('anna');
  const ben = keysOf('ben');
  const holders = [
    { user: ANNA, fingerprint: anna.publicKeys.fingerprint(ANNA) },
    { user: BEN, fingerprint: ben.publicKeys.fingerprint(BEN) },
  ];
  const commitment = await VaultKey.owning(hash('generation 1')).commitment();
  const renewed = keysOf('anna renewed').publicKeys;
  const manifest = { position: 3, hash: hash('a manifest') };
  const changes: Statement['change'][] = [
    { kind: 'created', keys: anna.publicKeys, commitment },
    { kind: 'memberAdded', user: BEN, keys: ben.publicKeys, role: 'editor' },
    { kind: 'memberRemoved', user: BEN },
    { kind: 'roleChanged', user: BEN, role: 'viewer' },
    { kind: 'keysReplaced', keys: renewed },
    { kind: 'newGeneration', generation: 2, commitment, members: holders, manifest },
  ];
  const statements: (SignedJson & Record<string, unknown>)[] = [];
  for (const [i, change] of changes.entries()) {
    const statement = {
      vault: VAULT,
      sequence: i + 1,
      previousHash: i === 0 ? START.hash : hash(`statement ${i}`),
      timeMillis: 1_763_625_600_000 + i,
      author: ANNA,
      change,
    };
    const signed = await signBody(encodeStatement(statement), anna);
    statements.push({
      sequence: statement.sequence,
      previousHash: toHex(statement.previousHash),
      timeMillis: statement.timeMillis,
      author: ANNA,
      change: changeJson(change),
      ...signedJson(signed),
      hash: toHex(hashOf(signed)),
    });
  }
  const body = (kind: number): string => statements[kind - 1]?.body ?? '';
  const last = (text: string, replacement: string): string =>
    text.slice(0, -replacement.length) + replacement;
  writeVectors('statements.json', {
    description:
      'Every kind of statement: fields, signed bytes, hash, Ed25519 signature; and bytes that are no statement.',
    vault: VAULT,
    author: { user: ANNA, privateKeys: toHex(anna.lend()) },
    statements,
    malformed: [
      { why: 'nothing', body: '' },
      { why: 'another label', body: body(3).replace('76', '77') },
      { why: 'a byte too few', body: body(3).slice(0, -2) },
      { why: 'a byte too many', body: `${body(3)}00` },
      { why: 'role 0', body: last(body(4), '00') },
      { why: 'role 4', body: last(body(4), '04') },
      { why: 'kind 0', body: kindOf(body(3), '00') },
      { why: 'kind 7', body: kindOf(body(3), '07') },
      {
        why: 'a sequence above 2^53 - 1',
        body: body(3).replace('0000000000000003', '0020000000000000'),
      },
      { why: 'a negative generation', body: body(6).replace('0600000002', '0680000002') },
      {
        why: 'more members than there are',
        body: body(6).replace(`${toHex(commitment)}0002`, `${toHex(commitment)}0003`),
      },
    ],
  });
  function kindOf(text: string, kind: string): string {
    const at = 2 * (21 + 32 + 8 + 32 + 8 + 16);
    return text.slice(0, at) + kind + text.slice(at + 2);
  }
});

function changeJson(change: Statement['change']): object {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]: [string, unknown]) => [name, plain(value)]),
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return toHex(value);
  }
  if (value instanceof PublicKeys) {
    return keysJson(value);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
    : value;
}

test('manifest', async () => {
  const anna = keysOf('anna');
  const key = VaultKey.owning(hash('generation 1'));
  const sealed = await Promise.all(
    ITEMS.concat('0193f0a1-0000-7000-8000-0000000000c9').map(async (item, i) =>
      key.seal(
        { vault: VAULT, generation: 1, item, version: i + 1, ...labels(`NAME_${i}`) },
        utf8(`value ${i}`),
        counted(0x60 + i, 16 + i),
        counted(0xa0 + i, 12),
      ),
    ),
  );
  const log = { position: 4, hash: hash('a statement') };
  const manifest = {
    vault: VAULT,
    counter: 9,
    previousHash: hash('a manifest'),
    generation: 1,
    log,
    timeMillis: 1_763_625_600_000,
    author: ANNA,
    count: sealed.length,
    root: rootOf(sealed.map(leafOf)),
  };
  const signed = await signBody(encodeManifest(manifest), anna);
  writeVectors('manifest.json', {
    description:
      'Items, the Merkle roots of the first 0, 1, 2, … of them, and a manifest over all.',
    vault: VAULT,
    author: { user: ANNA, privateKeys: toHex(anna.lend()) },
    items: sealed.map((item) => ({ ...itemJson(item), digest: toHex(itemDigest(item)) })),
    roots: [0, 1, 2, 3, 4, 5].map((count) => toHex(rootOf(sealed.slice(0, count).map(leafOf)))),
    manifest: {
      ...manifest,
      vault: undefined,
      previousHash: toHex(manifest.previousHash),
      log: { position: log.position, hash: toHex(log.hash) },
      root: toHex(manifest.root),
      ...signedJson(signed),
      hash: toHex(hashOf(signed)),
    },
  });
});

test('one-time link', async () => {
  const id = '0193f0a1-0000-7000-8000-0000000000e1';
  const link = OneTimeLink.owning(id, hash('link'));
  const value = 'sk_live_… 🔑';
  const content = await link.seal(utf8(value), counted(0xa0, 12));
  const url = link.url('https://keys.example.com');
  const fragment = url.slice(url.indexOf('#') + 1);
  writeVectors('one-time-link.json', {
    description: 'A one-time link, its parts, and links that are none.',
    id,
    secret: toHex(hash('link')),
    url,
    accessToken: toHex(await link.accessToken()),
    value,
    encryptedValue: toHex(content.encryptedValue),
    iv: toHex(content.iv),
    refused: [
      { why: 'another link', violation: 'link-forged', url: url.replace('e1#', 'e2#') },
      {
        why: 'another secret',
        violation: 'link-forged',
        url: OneTimeLink.owning(id, hash('other')).url('https://keys.example.com'),
      },
      { why: 'no secret', violation: 'malformed', url: url.slice(0, url.indexOf('#')) },
      { why: 'a short secret', violation: 'malformed', url: url.slice(0, -2) },
      { why: 'a second spelling of the secret', violation: 'malformed', url: respell(url) },
      { why: 'an unknown version', violation: 'malformed', url: url.replace('#v1.', '#v2.') },
      { why: 'an id in capitals', violation: 'malformed', url: url.replace(id, id.toUpperCase()) },
      { why: 'another path', violation: 'malformed', url: url.replace('/link/', '/links/') },
      { why: 'the fragment alone', violation: 'malformed', url: `#${fragment}` },
    ],
  });
});

/** The last of 43 symbols has two bits that mean nothing; sets one of them. */
function respell(url: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return url.slice(0, -1) + alphabet.charAt(alphabet.indexOf(url.slice(-1)) | 1);
}
