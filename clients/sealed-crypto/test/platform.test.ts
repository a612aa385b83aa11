import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toHex, utf8 } from '../src/bytes.js';
import { MemberKeys } from '../src/keys.js';

/*
 * Browsers differ in whether their WebCrypto has Ed25519 and X25519. What the package writes and reads
 * is the same with and without; here WebCrypto is made to refuse them, as an older browser's would.
 */
const CURVES = ['Ed25519', 'X25519'];

function nameOf(algorithm: unknown): string {
  return typeof algorithm === 'string' ? algorithm : ((algorithm as { name?: string }).name ?? '');
}

function withoutCurves(method: 'importKey' | 'generateKey', position: number): void {
  const original = crypto.subtle[method].bind(crypto.subtle) as (...args: unknown[]) => unknown;
  const refusing = (...args: unknown[]): unknown =>
    CURVES.includes(nameOf(args[position]))
      ? Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
      : original(...args);
  vi.spyOn(crypto.subtle, method).mockImplementation(refusing as never);
}

describe('without Ed25519 and X25519 in WebCrypto', () => {
  beforeEach(() => {
    vi.resetModules(); // the choice of X25519 is made once
    withoutCurves('importKey', 2);
    withoutCurves('generateKey', 0);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('signatures are the same', async () => {
    const keys = MemberKeys.generate();
    const message = utf8('message');
    const portable = await keys.sign(message);
    vi.restoreAllMocks();
    expect(toHex(await keys.sign(message))).toBe(toHex(portable));
  });

  test('keys are wrapped for, and unwrapped from, clients that have them', async () => {
    const { openKey, sealKey } = await import('../src/hpke.js');
    const [sender, recipient] = [MemberKeys.generate(), MemberKeys.generate()];
    const key = crypto.getRandomValues(new Uint8Array(32));
    const info = utf8('info');
    const portable = await sealKey(key, info, sender, recipient.publicKeys.encryption);
    vi.restoreAllMocks();
    vi.resetModules();
    const native = await import('../src/hpke.js');
    const opened = await native.openKey(portable, info, sender.publicKeys.encryption, recipient);
    expect(opened).toEqual(key);
    const back = await native.sealKey(key, info, recipient, sender.publicKeys.encryption);
    withoutCurves('importKey', 2);
    expect(await openKey(back, info, recipient.publicKeys.encryption, sender)).toEqual(key);
  });

  test('a whole life of a vault is the same', async () => {
    const { cast, liveThrough } = await import('./story.js');
    const { KeyPins: Pins } = await import('../src/key-pins.js');
    const people = cast();
    const server = await liveThrough(people);
    vi.restoreAllMocks();
    const open = await server.open(people.dora, undefined, Pins.NONE);
    expect(open.items).toHaveLength(4);
  });
});
