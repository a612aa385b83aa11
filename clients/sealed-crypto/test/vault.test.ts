import { describe, expect, test } from 'vitest';
import { ofHex, toHex, utf8, type Bytes } from '../src/bytes.js';
import type { VaultId } from '../src/canonical.js';
import { itemContext, itemDigest } from '../src/item.js';
import { MemberKeys } from '../src/keys.js';
import { decodeManifest, encodeManifest, leafOf, rootOf } from '../src/manifest.js';
import { OneTimeLink } from '../src/one-time-link.js';
import { decodeStatement, encodeStatement, hashOf, signBody } from '../src/statement.js';
import { grantInfo, previousKeyContext, VaultKey } from '../src/vault-key.js';
import {
  itemOf,
  readVectors,
  refusal,
  signedJson,
  text,
  type ItemJson,
  type SignedJson,
} from './json.js';

/* What belongs to a vault: its key, items, statements, manifests; and one-time links. */

describe('vault key', () => {
  type Sealed = ItemJson & { value: string; additionalData: string; digest: string };
  const file = readVectors('vault-key.json') as {
    vault: VaultId;
    generation: number;
    vaultKey: string;
    commitment: string;
    wrapped: {
      sender: { user: string; privateKeys: string };
      recipient: { privateKeys: string };
      info: string;
      encapsulatedKey: string;
      wrappedKey: string;
    };
    previous: {
      vaultKey: string;
      commitment: string;
      iv: string;
      additionalData: string;
      encryptedPreviousKey: string;
    };
    items: Sealed[];
    refusedItems: (Sealed & { why: string; violation: string })[];
  };
  const key = (): VaultKey => VaultKey.owning(ofHex(file.vaultKey));

  test('has the commitment of the vector', async () => {
    expect(toHex(await key().commitment())).toBe(file.commitment);
  });

  test('unwraps', async () => {
    const { wrapped } = file;
    const recipient = MemberKeys.owning(ofHex(wrapped.recipient.privateKeys));
    const grant = {
      vault: file.vault,
      generation: file.generation,
      sender: wrapped.sender.user,
      senderKey: MemberKeys.owning(ofHex(wrapped.sender.privateKeys)).publicKeys.encryption,
      recipientKey: recipient.publicKeys.encryption,
    };
    expect(toHex(grantInfo(grant))).toBe(wrapped.info);
    const sealed = {
      encapsulatedKey: ofHex(wrapped.encapsulatedKey),
      ciphertext: ofHex(wrapped.wrappedKey),
    };
    const opened = await VaultKey.unwrap(sealed, grant, recipient);
    expect(toHex(await opened.commitment())).toBe(file.commitment);
  });

  test('has the bytes of the key before it', async () => {
    const { previous, vault, generation } = file;
    const before = VaultKey.owning(ofHex(previous.vaultKey));
    const encrypted = await key().encryptPrevious(vault, generation, before, ofHex(previous.iv));
    expect(toHex(previousKeyContext(vault, generation))).toBe(previous.additionalData);
    expect(toHex(encrypted)).toBe(previous.encryptedPreviousKey);
    const opened = await key().decryptPrevious(vault, generation, encrypted);
    expect(toHex(await opened.commitment())).toBe(previous.commitment);
    await expect(key().decryptPrevious(vault, generation + 1, encrypted)).rejects.toEqual(
      refusal('wrapped-key-forged'),
    );
  });

  test.each(file.items)('seals $name', async (json) => {
    const item = itemOf(file.vault, json);
    expect(toHex(itemContext(item.context))).toBe(json.additionalData);
    expect(toHex(itemDigest(item))).toBe(json.digest);
    const sealed = await key().seal(item.context, utf8(json.value), item.salt, item.iv);
    expect(toHex(sealed.ciphertext)).toBe(json.encryptedValue);
    expect(text(await key().open(item))).toBe(json.value);
  });

  test.each(file.refusedItems)('does not open for $why', async ({ violation, ...json }) => {
    await expect(key().open(itemOf(file.vault, json))).rejects.toEqual(refusal(violation));
  });

  test('does not open in another vault', async () => {
    const [json] = file.items;
    const elsewhere = { ...file.vault, vault: file.vault.organization };
    await expect(key().open(itemOf(elsewhere, json as Sealed))).rejects.toEqual(
      refusal('item-forged'),
    );
  });

  test('does not open with any bit changed', async () => {
    const item = itemOf(file.vault, file.items[0] as Sealed);
    for (let bit = 0; bit < item.ciphertext.length * 8; bit++) {
      const ciphertext: Bytes = item.ciphertext.slice();
      ciphertext[bit >> 3] = (ciphertext[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(key().open({ ...item, ciphertext })).rejects.toEqual(refusal('item-forged'));
    }
  });
});

describe('statements', () => {
  const file = readVectors('statements.json') as {
    author: { privateKeys: string };
    statements: (SignedJson & {
      sequence: number;
      previousHash: string;
      timeMillis: number;
      author: string;
      hash: string;
      change: { kind: string };
    })[];
    malformed: { why: string; body: string }[];
  };

  test.each(file.statements)('$change.kind', async (json) => {
    const body = ofHex(json.body);
    const statement = decodeStatement(body);
    expect(toHex(encodeStatement(statement))).toBe(json.body);
    expect(JSON.parse(JSON.stringify(statement, hexBytes))).toMatchObject({
      sequence: json.sequence,
      previousHash: json.previousHash,
      timeMillis: json.timeMillis,
      author: json.author,
      change: json.change,
    });
    const signed = await signBody(body, MemberKeys.owning(ofHex(file.author.privateKeys)));
    expect(signedJson(signed).signature).toBe(json.signature);
    expect(toHex(hashOf(signed))).toBe(json.hash);
  });

  test.each(file.malformed)('refuses $why', ({ body }) => {
    expect(() => decodeStatement(ofHex(body))).toThrow(refusal('malformed'));
  });
});

function hexBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toHex(value) : value;
}

describe('manifest', () => {
  const file = readVectors('manifest.json') as {
    vault: VaultId;
    author: { privateKeys: string };
    items: (ItemJson & { digest: string })[];
    roots: string[];
    manifest: SignedJson & {
      counter: number;
      previousHash: string;
      generation: number;
      log: { position: number; hash: string };
      timeMillis: number;
      author: string;
      count: number;
      root: string;
      hash: string;
    };
  };
  const items = file.items.map((json) => itemOf(file.vault, json));

  test.each(file.roots.map((root, count) => ({ root, count })))(
    'root over $count items',
    ({ root, count }) => {
      expect(toHex(rootOf(items.slice(0, count).map(leafOf)))).toBe(root);
    },
  );

  test('has the bytes of the vector', async () => {
    const { body, signature, hash, ...fields } = file.manifest;
    const manifest = decodeManifest(ofHex(body));
    expect(JSON.parse(JSON.stringify(manifest, hexBytes))).toEqual({
      vault: file.vault,
      ...fields,
    });
    expect(toHex(encodeManifest(manifest))).toBe(body);
    const signed = await signBody(ofHex(body), MemberKeys.owning(ofHex(file.author.privateKeys)));
    expect(toHex(signed.signature)).toBe(signature);
    expect(toHex(hashOf(signed))).toBe(hash);
  });
});

describe('one-time link', () => {
  const file = readVectors('one-time-link.json') as {
    id: string;
    secret: string;
    url: string;
    accessToken: string;
    value: string;
    encryptedValue: string;
    iv: string;
    refused: { why: string; violation: string; url: string }[];
  };
  const content = { encryptedValue: ofHex(file.encryptedValue), iv: ofHex(file.iv) };

  test('has the bytes of the vector', async () => {
    const link = OneTimeLink.owning(file.id, ofHex(file.secret));
    expect(link.url('https://keys.example.com')).toBe(file.url);
    expect(toHex(await link.accessToken())).toBe(file.accessToken);
    expect(await link.seal(utf8(file.value), content.iv)).toEqual(content);
    expect(text(await OneTimeLink.parse(file.url).open(content))).toBe(file.value);
  });

  test.each(file.refused)('refuses $why', async ({ url, violation }) => {
    const opening = (async () => OneTimeLink.parse(url).open(content))();
    await expect(opening).rejects.toEqual(refusal(violation));
  });
});
