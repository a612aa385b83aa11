import { describe, expect, test } from 'vitest';
import { ofHex, toHex } from '../src/bytes.js';
import { keyringContext, openKeyring, passphraseBits, sealKeyring } from '../src/keyring.js';
import { MemberKeys, showFingerprint } from '../src/keys.js';
import { openRecovery, RecoveryCode, recoveryContext, sealRecovery } from '../src/recovery.js';
import { publicKeysOf, readVectors, refusal, type KeysJson } from './json.js';

/* What belongs to one person: derivation, keyring, recovery code, public keys. */

const derivation = ({ iterations, salt }: { iterations: number; salt: string }) => ({
  iterations,
  salt: ofHex(salt),
});

describe('key derivation', () => {
  interface Case {
    passphrase: string;
    iterations: number;
    salt: string;
    key: string;
  }
  const file = readVectors('key-derivation.json') as {
    vectors: Case[];
    refused: (Case & { why: string; violation: string })[];
  };

  test.each(file.vectors)('gives the key of $passphrase in $iterations rounds', async (one) => {
    expect(toHex(await passphraseBits(one.passphrase, derivation(one)))).toBe(one.key);
  });

  test.each([Number.NaN, 600_000.5])('refuses %s rounds', async (iterations) => {
    const salt = new Uint8Array(32);
    await expect(passphraseBits('p', { iterations, salt })).rejects.toEqual(
      refusal('kdf-too-weak'),
    );
  });

  test.each(file.refused)('refuses $why', async (one) => {
    await expect(passphraseBits(one.passphrase, derivation(one))).rejects.toEqual(
      refusal(one.violation),
    );
  });
});

interface KeyringJson {
  user: string;
  publicKeys: KeysJson;
  kdf: { iterations: number; salt: string };
  iv: string;
  encryptedPrivateKeys: string;
}

describe('keyring', () => {
  const file = readVectors('keyring.json') as {
    passphrase: string;
    privateKeys: string;
    wrappingKey: string;
    additionalData: string;
    keyring: KeyringJson;
    refused: { why: string; violation: string; passphrase: string; keyring: KeyringJson }[];
  };
  const keyringOf = (json: KeyringJson) => ({
    user: json.user,
    publicKeys: publicKeysOf(json.publicKeys),
    kdf: derivation(json.kdf),
    iv: ofHex(json.iv),
    encryptedPrivateKeys: ofHex(json.encryptedPrivateKeys),
  });

  test('has the bytes of the vector', async () => {
    const { user, publicKeys, kdf, iv, encryptedPrivateKeys } = keyringOf(file.keyring);
    const keys = MemberKeys.owning(ofHex(file.privateKeys));
    expect(toHex(await passphraseBits(file.passphrase, kdf))).toBe(file.wrappingKey);
    expect(toHex(keyringContext(user, publicKeys, kdf))).toBe(file.additionalData);
    const sealed = await sealKeyring(user, keys, file.passphrase, kdf, iv);
    expect(toHex(sealed.encryptedPrivateKeys)).toBe(toHex(encryptedPrivateKeys));
  });

  test('opens', async () => {
    const keys = await openKeyring(keyringOf(file.keyring), file.passphrase);
    expect(toHex(keys.lend())).toBe(file.privateKeys);
  });

  test.each(file.refused)('refuses $why', async ({ violation, passphrase, keyring }) => {
    await expect(openKeyring(keyringOf(keyring), passphrase)).rejects.toEqual(refusal(violation));
  });
});

describe('recovery code', () => {
  const file = readVectors('recovery-code.json') as {
    codes: { code: string; text: string }[];
    typed: { typed: string; code: string }[];
    mistyped: { why: string; typed: string }[];
    print: { owner: string; made: string; text: string };
    sealed: {
      user: string;
      publicKeys: KeysJson;
      privateKeys: string;
      code: string;
      salt: string;
      iv: string;
      additionalData: string;
      encryptedPrivateKeys: string;
    };
  };

  test.each(file.codes)('shows $text', ({ code, text: shown }) => {
    expect(RecoveryCode.owning(ofHex(code)).text()).toBe(shown);
    expect(RecoveryCode.parse(shown).text()).toBe(shown);
  });

  test.each(file.typed)('reads $typed', ({ typed, code }) => {
    expect(RecoveryCode.parse(typed).text()).toBe(RecoveryCode.owning(ofHex(code)).text());
  });

  test.each(file.mistyped)('refuses $why', ({ typed }) => {
    expect(() => RecoveryCode.parse(typed)).toThrow(refusal('recovery-code-mistyped'));
  });

  test('finds every wrong symbol and every exchange in a group', () => {
    const { text: code } = file.codes[2] ?? { text: '' };
    for (let i = 0; i < code.length; i++) {
      for (const symbol of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        const typed = code.slice(0, i) + symbol + code.slice(i + 1);
        if (code.charAt(i) !== '-' && typed !== code) {
          expect(() => RecoveryCode.parse(typed), typed).toThrow(`group ${Math.floor(i / 6) + 1} `);
        }
      }
      for (let j = i + 1; Math.floor(j / 6) === Math.floor(i / 6) && j % 6 < 5; j++) {
        const typed =
          code.slice(0, i) +
          code.charAt(j) +
          code.slice(i + 1, j) +
          code.charAt(i) +
          code.slice(j + 1);
        if (typed !== code) {
          expect(() => RecoveryCode.parse(typed), typed).toThrow();
        }
      }
    }
  });

  test('prints', () => {
    const code = RecoveryCode.parse(file.sealed.code);
    expect(code.printText(file.print.owner, file.print.made)).toBe(file.print.text);
  });

  test('seals and opens the private keys', async () => {
    const { user, privateKeys, code, salt, iv, additionalData, encryptedPrivateKeys } = file.sealed;
    const keys = MemberKeys.owning(ofHex(privateKeys));
    const sealed = await sealRecovery(user, keys, RecoveryCode.parse(code), ofHex(salt), ofHex(iv));
    expect(toHex(recoveryContext(user, keys.publicKeys, ofHex(salt)))).toBe(additionalData);
    expect(toHex(sealed.encryptedPrivateKeys)).toBe(encryptedPrivateKeys);
    expect(toHex((await openRecovery(sealed, RecoveryCode.parse(code))).lend())).toBe(privateKeys);
    await expect(openRecovery(sealed, RecoveryCode.generate())).rejects.toEqual(
      refusal('cannot-open'),
    );
  });
});

describe('public keys', () => {
  const file = readVectors('public-keys.json') as {
    keys: (KeysJson & { user: string; privateKeys: string; fingerprint: string; shown: string })[];
    refused: (KeysJson & { why: string; violation: string })[];
  };

  test.each(file.keys)('$shown', ({ user, privateKeys, fingerprint, shown, ...json }) => {
    const { publicKeys } = MemberKeys.owning(ofHex(privateKeys));
    expect(publicKeys.equals(publicKeysOf(json))).toBe(true);
    expect(toHex(publicKeys.fingerprint(user))).toBe(fingerprint);
    expect(showFingerprint(publicKeys.fingerprint(user))).toBe(shown);
  });

  test.each(file.refused)('refuses $why', ({ violation, ...json }) => {
    expect(() => publicKeysOf(json)).toThrow(refusal(violation));
  });
});
