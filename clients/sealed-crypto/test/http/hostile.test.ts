import { afterEach, describe, expect, test } from 'vitest';
import { ofHex, utf8 } from '../../src/bytes.js';
import { ApiConnection, MemoryPinStore, RemoteVaults } from '../../src/http/index.js';
import { KeyPins } from '../../src/key-pins.js';
import { answerOf, memberOf, pinsFor, type Hostile, type HostileCase } from '../hostile.js';
import { identityOf, readVectors, refusal, type ItemJson } from '../json.js';
import { lie, type Hostile as Server } from './hostile-server.js';

const LABELS = { service: 'stripe', name: 'KEY', environment: 'production', fillOrigin: '' };

describe('a server that lies over HTTP', () => {
  const hostile = readVectors('hostile.json') as Hostile;
  let server: Server | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  /** An application of the member that a case is about, at a server that says what it is told. */
  async function visit(
    one: HostileCase,
    trash: readonly ItemJson[] = [],
  ): Promise<{ vaults: RemoteVaults; pins: MemoryPinStore }> {
    const member = memberOf(hostile, one);
    const { vault, organization } = hostile.vault;
    server = await lie({ vault, user: member.user, answer: answerOf(hostile, one), trash });
    const pins = new MemoryPinStore();
    const people = Object.entries(one.keyPins ?? hostile.keyPins).map(
      ([user, fingerprint]) => [user, ofHex(fingerprint)] as const,
    );
    await pins.save(hostile.vault, pinsFor(hostile, one), new KeyPins(new Map(people)));
    const api = new ApiConnection({ origin: server.origin, accessToken: () => 'of ben' });
    return { vaults: new RemoteVaults(api, organization, identityOf(member), pins), pins };
  }

  /** Opens a case's answer as an application does, and gives the violation, or null where it was believed. */
  async function found(one: HostileCase): Promise<unknown> {
    const { vaults, pins } = await visit(one);
    try {
      (await vaults.open(hostile.vault.vault)).close();
      return null;
    } catch (error) {
      expect(await pins.vault(hostile.vault), 'the pins stay').toEqual(pinsFor(hostile, one));
      return (error as { violation?: unknown }).violation ?? error;
    }
  }

  const honest: HostileCase = { name: 'honest', violation: null, snapshot: {} };

  test.each(hostile.cases)('$name: $violation', async (one) => {
    expect(await found(one)).toBe(one.violation);
  });

  test('is believed where it does not', async () => {
    expect(await found(honest)).toBeNull();
  });

  test('is found where it acknowledges a write and drops it', async () => {
    const { vaults } = await visit(honest);
    const vault = await vaults.open(hostile.vault.vault);
    const [item] = vault.items.all();
    const drafts = [{ id: item?.id ?? '', labels: LABELS, value: utf8('dropped') }];
    await expect(vault.items.write(drafts)).rejects.toThrow(refusal('manifest-rolled-back'));
  });

  test('is found where it acknowledges that somebody was removed and keeps them', async () => {
    const { vaults } = await visit({ ...honest, as: 'anna' });
    const vault = await vaults.open(hostile.vault.vault);
    const ben = memberOf(hostile, honest).user;
    await expect(vault.members.remove(ben)).rejects.toThrow(refusal('log-shrunk'));
  });

  test('gets nothing out of the trash that is in the vault', async () => {
    const { vaults } = await visit(honest, hostile.honest.items);
    const vault = await vaults.open(hostile.vault.vault);
    const trash = (await vault.items.trash()).slice(0, 1);
    await expect(vault.items.undelete(trash)).rejects.toThrow(refusal('items-differ'));
  });

  test('gets nothing out of the trash that does not open', async () => {
    const [item] = hostile.honest.items;
    const swapped = { ...item, item: '0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f' } as ItemJson;
    const { vaults } = await visit(honest, [swapped]);
    const vault = await vaults.open(hostile.vault.vault);
    const trash = await vault.items.trash();
    await expect(vault.items.undelete(trash)).rejects.toThrow(refusal('item-forged'));
  });

  test('is not followed into a list without an end', async () => {
    let asked = 0;
    const page = JSON.stringify({ items: [], nextCursor: 'on and on' });
    const api = new ApiConnection({
      origin: 'http://localhost',
      // eslint-disable-next-line @typescript-eslint/require-await -- answers at once
      fetch: async () => (asked++, new Response(page)),
    });
    await expect(api.all('/list')).rejects.toThrow('does not end');
    expect(asked).toBe(10_000);
  });
});
