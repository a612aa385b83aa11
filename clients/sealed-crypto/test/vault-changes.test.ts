import { beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../src/bytes.js';
import type { SealedItem } from '../src/item.js';
import { KeyPins } from '../src/key-pins.js';
import { MemberKeys, type Identity } from '../src/keys.js';
import { NO_PINS, OpenVault } from '../src/open-vault.js';
import type { VaultChanges } from '../src/vault-changes.js';
import { refusal, text } from './json.js';
import { ITEMS, labels, VAULT } from './story.js';
import { VaultServer } from './vault-server.js';

/* What a client may not send, and what becomes of a vault when members come and go. */

const ITEM = ITEMS[0] ?? '';
const person = (n: number): Identity => ({
  user: `0193f0a1-0000-7000-8000-00000000000${n}`,
  keys: MemberKeys.generate(),
});

describe('a vault', () => {
  const anna = person(1);
  const ben = person(2);
  let server: VaultServer;

  beforeEach(async () => {
    server = await VaultServer.create(VAULT, anna);
    await server.write(anna, ITEM, labels('NAME'), 'first');
  });

  const seal = async (changes: VaultChanges, version: number): Promise<SealedItem> =>
    changes.seal(ITEM, version, labels('NAME'), utf8('x'));

  const only = (): SealedItem => {
    const item = server.items.get(ITEM);
    if (!item) {
      throw new Error('the vault is empty');
    }
    return item;
  };

  test('writes nothing while a generation is due', async () => {
    await server.add(anna, ben, 'editor');
    await server.remove(anna, ben.user);
    const changes = await server.changes(anna);
    await expect(seal(changes, 2)).rejects.toEqual(refusal('rekey-required'));
    await server.rekey(anna);
    expect((await seal(await server.changes(anna), 2)).context.generation).toBe(2);
  });

  test('is read by a viewer and not written', async () => {
    await server.add(anna, ben, 'viewer');
    const open = await server.open(ben);
    expect(text(await open.reveal(only()))).toBe('first');
    const changes = await server.changes(ben);
    await expect(seal(changes, 2)).rejects.toEqual(refusal('manifest-not-permitted'));
    await expect(changes.rekey()).rejects.toEqual(refusal('statement-not-permitted'));
    await expect(changes.add(anna.user, anna.keys.publicKeys, 'editor')).rejects.toEqual(
      refusal('statement-not-permitted'),
    );
  });

  test("does not open what was written afterwards with a removed member's key", async () => {
    await server.add(anna, ben, 'editor');
    const before = await server.open(ben);
    await server.remove(anna, ben.user);
    await server.rekey(anna);
    await server.write(anna, ITEM, labels('NAME'), 'second');
    await expect(before.reveal(only())).rejects.toEqual(refusal('generation-unknown'));
    await expect(before.newestKey().open(only())).rejects.toEqual(refusal('item-forged'));
  });

  test('keeps items of older generations readable', async () => {
    await server.rekey(anna);
    await server.rekey(anna);
    const open = await server.open(anna);
    expect(open.membership().newest().number).toBe(3);
    expect(text(await open.reveal(only()))).toBe('first');
  });

  test('is taken by the pins of an earlier look', async () => {
    const first = await server.open(anna);
    await server.add(anna, ben, 'editor');
    await server.write(ben, ITEM, labels('NAME'), 'second');
    const next = await server.open(anna, first.pins(), first.keyPins);
    expect(next.pins().log.position).toBe(2);
    expect(next.pins().manifest.position).toBe(2);
    expect(next.keyPins.pins.has(ben.user)).toBe(true);
  });

  test.each(['organization', 'vault'])('takes no item of another %s', async (part) => {
    const { context, ...sealed } = only();
    const elsewhere = { ...context.vault, [part]: ben.user };
    const stray = { ...sealed, context: { ...context, vault: elsewhere } };
    const snapshot = { ...server.snapshot(anna.user), items: [stray] };
    const opening = OpenVault.open(VAULT, anna, snapshot, NO_PINS, KeyPins.NONE);
    await expect(opening).rejects.toEqual(refusal('item-forged'));
  });

  test('refuses everything with closed keys', async () => {
    const open = await server.open(anna);
    open.close();
    await expect(open.reveal(only())).rejects.toThrow('closed');
    const keys = MemberKeys.generate();
    keys.close();
    await expect(keys.sign(utf8('x'))).rejects.toThrow('closed');
  });
});

describe('key pins', () => {
  test('compare a key from the server with the one met before', () => {
    const { user, keys } = person(2);
    const other = MemberKeys.generate().publicKeys;
    const met = KeyPins.NONE.meet(user, keys.publicKeys);
    expect(() => met.meet(user, other)).toThrow(refusal('key-changed'));
    const accepted = met.accept(user, other.fingerprint(user));
    expect(accepted.meet(user, other).pins).toEqual(accepted.pins);
  });
});
