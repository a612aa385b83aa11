import { ed25519 as ed } from '@noble/curves/ed25519.js';
import { test } from 'vitest';
import { ofHex, toHex } from '../../src/bytes.js';
import { keyringContext, passphraseBits, sealKeyring } from '../../src/keyring.js';
import { showFingerprint, type PublicKeys } from '../../src/keys.js';
import { RecoveryCode, recoveryContext, sealRecovery } from '../../src/recovery.js';
import { keysJson, writeVectors } from '../json.js';
import { ANNA, BEN, counted, hash, keysOf } from './inputs.js';

test('key derivation', async () => {
  const cases = [
    ['correct horse battery staple', 100_000],
    ['correct horse battery staple', 600_000],
    ['p', 100_000],
    ['Ångström ﬁn', 100_000],
    ['A\u030angstro\u0308m fin', 100_000],
    ['🔑 𝄞 key', 100_000],
  ] as const;
  const vectors = [];
  for (const [passphrase, iterations] of cases) {
    const salt = counted(0x20, 32);
    const key = toHex(await passphraseBits(passphrase, { iterations, salt }));
    vectors.push({ passphrase, iterations, salt: toHex(salt), key });
  }
  const salt = toHex(counted(0x20, 32));
  const refused = [
    {
      why: 'one round too few',
      passphrase: 'p',
      iterations: 99_999,
      salt,
      violation: 'kdf-too-weak',
    },
    { why: 'one round', passphrase: 'p', iterations: 1, salt, violation: 'kdf-too-weak' },
    { why: 'no round', passphrase: 'p', iterations: 0, salt, violation: 'kdf-too-weak' },
    {
      why: 'less than none',
      passphrase: 'p',
      iterations: -600_000,
      salt,
      violation: 'kdf-too-weak',
    },
    {
      why: 'one round too many',
      passphrase: 'p',
      iterations: 10_000_001,
      salt,
      violation: 'kdf-too-expensive',
    },
    {
      why: 'as many as fit',
      passphrase: 'p',
      iterations: 2 ** 31 - 1,
      salt,
      violation: 'kdf-too-expensive',
    },
    { why: 'short salt', passphrase: 'p', iterations: 600_000, salt: '00', violation: 'malformed' },
    { why: 'no passphrase', passphrase: '', iterations: 600_000, salt, violation: 'malformed' },
    {
      why: 'an endless passphrase',
      passphrase: 'ä'.repeat(513),
      iterations: 600_000,
      salt,
      violation: 'malformed',
    },
    {
      why: 'half a character',
      passphrase: '\ud83d',
      iterations: 600_000,
      salt,
      violation: 'malformed',
    },
  ];
  writeVectors('key-derivation.json', {
    description: 'Passphrase (NFKC, UTF-8) to wrapping key: PBKDF2-HMAC-SHA-256, 32 bytes.',
    vectors,
    refused,
  });
});

test('keyring', async () => {
  const keys = keysOf('anna');
  const passphrase = 'correct horse battery staple';
  const kdf = { iterations: 100_000, salt: counted(0x20, 32) };
  const sealed = await sealKeyring(ANNA, keys, passphrase, kdf, counted(0xa0, 12));
  const mallory = keysOf('mallory');
  const swapped = await sealKeyring(ANNA, keys, passphrase, kdf, counted(0xb0, 12));
  const json = (user: string, publicKeys: PublicKeys, from = sealed) => ({
    user,
    publicKeys: keysJson(publicKeys),
    kdf: { iterations: from.kdf.iterations, salt: toHex(from.kdf.salt) },
    iv: toHex(from.iv),
    encryptedPrivateKeys: toHex(from.encryptedPrivateKeys),
  });
  const honest = json(ANNA, keys.publicKeys);
  const flipped = sealed.encryptedPrivateKeys.slice();
  flipped[5] = (flipped[5] ?? 0) ^ 1;
  // Somebody who knows the passphrase pairs the private keys with public keys of their own.
  const wrongPair = await pairWith(mallory.publicKeys);
  async function pairWith(publicKeys: PublicKeys) {
    const bits = await passphraseBits(passphrase, kdf);
    const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt']);
    const additionalData = keyringContext(ANNA, publicKeys, kdf);
    const iv = counted(0xc0, 12);
    const parameters = { name: 'AES-GCM', iv, additionalData };
    const encrypted = await crypto.subtle.encrypt(parameters, key, keys.lend());
    return { ...swapped, iv, encryptedPrivateKeys: new Uint8Array(encrypted) };
  }
  const refused = (why: string, violation: string, keyring: object, typed = passphrase) => ({
    why,
    violation,
    passphrase: typed,
    keyring,
  });
  writeVectors('keyring.json', {
    description: 'Private keys under a passphrase. Plaintext: X25519 private key | Ed25519 seed.',
    passphrase,
    privateKeys: toHex(keys.lend()),
    wrappingKey: toHex(await passphraseBits(passphrase, kdf)),
    additionalData: toHex(keyringContext(ANNA, keys.publicKeys, kdf)),
    keyring: honest,
    refused: [
      refused('another passphrase', 'cannot-open', honest, 'correct horse battery stable'),
      refused('another user', 'cannot-open', json(BEN, keys.publicKeys)),
      refused("the server's public keys", 'cannot-open', json(ANNA, mallory.publicKeys)),
      refused('other rounds', 'cannot-open', {
        ...honest,
        kdf: { ...honest.kdf, iterations: 100_001 },
      }),
      refused('another salt', 'cannot-open', {
        ...honest,
        kdf: { ...honest.kdf, salt: toHex(counted(0x21, 32)) },
      }),
      refused('another IV', 'cannot-open', { ...honest, iv: toHex(counted(0xa1, 12)) }),
      refused('a bit changed', 'cannot-open', { ...honest, encryptedPrivateKeys: toHex(flipped) }),
      refused('a short IV', 'malformed', { ...honest, iv: '00' }),
      refused('no ciphertext', 'malformed', { ...honest, encryptedPrivateKeys: '' }),
      refused('a weak derivation', 'kdf-too-weak', {
        ...honest,
        kdf: { ...honest.kdf, iterations: 1000 },
      }),
      refused('an absurd derivation', 'kdf-too-expensive', {
        ...honest,
        kdf: { ...honest.kdf, iterations: 2_000_000_000 },
      }),
      refused(
        'public keys that are not those of the private keys',
        'public-key-mismatch',
        json(ANNA, mallory.publicKeys, wrongPair),
      ),
    ],
  });
});

test('recovery code', async () => {
  const keys = keysOf('anna');
  const codes = [counted(0, 20), counted(0xec, 20), hash('code').slice(0, 20)].map((code) => ({
    code: toHex(code),
    text: RecoveryCode.owning(code.slice()).text(),
  }));
  const text = codes[2]?.text ?? '';
  const groups = text.split('-');
  const swap = (i: number, j: number): string => {
    const copy = [...groups];
    [copy[i], copy[j]] = [copy[j] ?? '', copy[i] ?? ''];
    return copy.join('-');
  };
  const salt = counted(0x40, 32);
  const code = RecoveryCode.parse(text);
  const sealed = await sealRecovery(ANNA, keys, code, salt, counted(0xa0, 12));
  writeVectors('recovery-code.json', {
    description: 'Recovery codes, what people may type for them, and a keyring sealed under one.',
    codes,
    typed: [
      { typed: text.toLowerCase(), code: codes[2]?.code },
      { typed: ` ${groups.join(' ')}\r\n`, code: codes[2]?.code },
      { typed: groups.join(''), code: codes[2]?.code },
      { typed: codes[0]?.text.replaceAll('0', 'o').replaceAll('1', 'l'), code: codes[0]?.code },
      { typed: codes[0]?.text.replaceAll('0', 'O').replaceAll('1', 'I'), code: codes[0]?.code },
    ],
    mistyped: [
      { why: 'two groups exchanged', typed: swap(2, 5) },
      { why: 'a symbol missing', typed: text.slice(1) },
      { why: 'a symbol too many', typed: `${text}0` },
      { why: 'a letter U', typed: `U${text.slice(1)}` },
      { why: 'a dotless i for 1', typed: codes[0]?.text.replace('1', '\u0131') },
      { why: 'nothing', typed: '' },
    ],
    print: {
      owner: 'anna@example.com',
      made: '2026-11-20',
      text: code.printText('anna@example.com', '2026-11-20'),
    },
    sealed: {
      user: ANNA,
      publicKeys: keysJson(keys.publicKeys),
      privateKeys: toHex(keys.lend()),
      code: text,
      salt: toHex(salt),
      iv: toHex(sealed.iv),
      additionalData: toHex(recoveryContext(ANNA, keys.publicKeys, salt)),
      encryptedPrivateKeys: toHex(sealed.encryptedPrivateKeys),
    },
  });
});

test('public keys', () => {
  const keys = ['anna', 'ben', 'carl'].map((name, i) => {
    const pair = keysOf(name);
    const { publicKeys } = pair;
    const user = `0193f0a1-0000-7000-8000-00000000000${i + 1}`;
    const fingerprint = publicKeys.fingerprint(user);
    return {
      user,
      privateKeys: toHex(pair.lend()),
      ...keysJson(publicKeys),
      fingerprint: toHex(fingerprint),
      shown: showFingerprint(fingerprint),
    };
  });
  const honest = { encryption: keys[0]?.encryption ?? '', signing: keys[0]?.signing ?? '' };
  const little = (number: bigint): string =>
    toHex(ofHex(number.toString(16).padStart(64, '0')).reverse());
  const p = 2n ** 255n - 19n;
  const weakX = [
    ['zero', little(0n)],
    ['one', little(1n)],
    ['order 8', 'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800'],
    ['order 8', '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157'],
    ['p - 1', little(p - 1n)],
    ['p', little(p)],
    ['nine, written as p + 9', little(p + 9n)],
    ['2^255 - 1', little(2n ** 255n - 1n)],
    ['nine with the highest bit set', little(2n ** 255n + 9n)],
  ];
  const weakEd = [
    ['neutral element', little(1n)],
    ['order 2', little(p - 1n)],
    ['order 4', little(0n)],
    ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
    ['neutral element, written as p + 1', little(p + 1n)],
    ['no point', little(2n)],
    ['base point plus a point of order 8', mixedOrder()],
  ];
  const entry =
    (part: string) =>
    ([why, key]: string[]) => ({
      why: `${part}: ${why ?? ''}`,
      ...honest,
      [part]: key,
      violation: 'weak-key',
    });
  writeVectors('public-keys.json', {
    description: 'Public keys with their fingerprints, and keys that no honest client makes.',
    keys,
    refused: [
      ...weakX.map(entry('encryption')),
      ...weakEd.map(entry('signing')),
      { why: 'a short key', ...honest, signing: honest.signing.slice(2), violation: 'malformed' },
    ],
  });
});

function mixedOrder(): string {
  const torsion = ed.Point.fromHex(
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    false,
  );
  return ed.Point.BASE.add(torsion).toHex();
}
