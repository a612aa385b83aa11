import { afterEach, describe, expect, test } from 'vitest';
import { ofHex } from '../../src/bytes.js';
import { ApiConnection, MemoryPinStore, RemoteVaults } from '../../src/http/index.js';
import { KeyPins } from '../../src/key-pins.js';
import { answerOf, memberOf, pinsFor, type Hostile, type HostileCase } from '../hostile.js';
import { identityOf, readVectors } from '../json.js';
import { lie, type Hostile as Server } from './hostile-server.js';

describe('a server that lies over HTTP', () => {
  const hostile = readVectors('hostile.json') as Hostile;
  let server: Server | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  /** Opens a case's answer as an application does, and gives the violation, or null where it was believed. */
  async function found(one: HostileCase): Promise<unknown> {
    const member = memberOf(hostile, one);
    server = await lie({
      vault: hostile.vault.vault,
      user: member.user,
      answer: answerOf(hostile, one),
    });
    const pins = new MemoryPinStore();
    const people = Object.entries(one.keyPins ?? hostile.keyPins).map(
      ([user, fingerprint]) => [user, ofHex(fingerprint)] as const,
    );
    const before = pinsFor(hostile, one);
    await pins.save(hostile.vault, before, new KeyPins(new Map(people)));
    const api = new ApiConnection({ origin: server.origin, accessToken: () => 'of ben' });
    const vaults = new RemoteVaults(api, hostile.vault.organization, identityOf(member), pins);
    try {
      (await vaults.open(hostile.vault.vault)).close();
      return null;
    } catch (error) {
      expect(await pins.vault(hostile.vault), 'the pins stay').toEqual(before);
      return (error as { violation?: unknown }).violation ?? error;
    }
  }

  test.each(hostile.cases)('$name: $violation', async (one) => {
    expect(await found(one)).toBe(one.violation);
  });

  test('is believed where it does not', async () => {
    expect(await found({ name: 'honest', violation: null, snapshot: {} })).toBeNull();
  });
});
