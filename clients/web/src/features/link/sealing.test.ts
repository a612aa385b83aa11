import { describe, expect, it } from 'vitest';
import { faultOf, LIVES, MOST_BYTES, receivedLink, sealLink } from './sealing';

const DAY_MILLIS = 86_400_000;

async function sha256(token: string): Promise<string> {
  const hash = await crypto.subtle.digest(
    'SHA-256',
    new Uint8Array(Buffer.from(token, 'base64url')),
  );
  return Buffer.from(hash).toString('base64url');
}

function partsOf(url: string): { id: string; fragment: string } {
  const { pathname, hash } = new URL(url);
  return { id: pathname.replace('/link/', ''), fragment: hash.slice(1) };
}

describe('a one-time link', () => {
  it('opens with what stands behind its #, and with the token whose hash the server was given', async () => {
    const value = 'grüße 🔑\nsecond line';
    const { url, request } = await sealLink(value, DAY_MILLIS, 3);
    const { id, fragment } = partsOf(url);
    const link = receivedLink(id, fragment);
    expect(await link?.open(request)).toBe(value);
    expect(await sha256((await link?.accessToken()) ?? '')).toBe(request.accessTokenHash);
    expect(request).toMatchObject({ id, views: 3 });
  });

  it('gives the server neither the value nor the key', async () => {
    const { url, request } = await sealLink('canary-4711', DAY_MILLIS, 1);
    const sent = JSON.stringify(request);
    expect(sent).not.toContain('canary-4711');
    expect(sent).not.toContain(partsOf(url).fragment.replace('v1.', ''));
  });

  it('does not open what belongs to another link', async () => {
    const one = await sealLink('one', DAY_MILLIS, 1);
    const { url } = await sealLink('two', DAY_MILLIS, 1);
    const { id, fragment } = partsOf(url);
    await expect(receivedLink(id, fragment)?.open(one.request)).rejects.toThrow();
  });

  it.each(['', 'v1.', 'v1.short', 'v2.AAAA', `v1.${'!'.repeat(43)}`, `v1.${'A'.repeat(44)}`])(
    'is none with %j behind its #',
    (fragment) => expect(receivedLink(crypto.randomUUID(), fragment)).toBeUndefined(),
  );

  it('is none with an id that is not one', () => {
    expect(receivedLink('../etc', `v1.${'A'.repeat(43)}`)).toBeUndefined();
  });

  it('never lives longer than the server takes, even when its clock is some minutes behind', async () => {
    const longest = Number(LIVES.at(-1)?.value);
    const { request } = await sealLink('x', longest, 1);
    const life = Date.parse(request.expiresAt ?? '') - Date.now();
    expect(life).toBeLessThan(30 * DAY_MILLIS - 5 * 60_000);
    expect(life).toBeGreaterThan(29 * DAY_MILLIS);
  });
});

describe('faultOf', () => {
  it('counts bytes, not characters', () => {
    expect(faultOf('a'.repeat(MOST_BYTES))).toBeUndefined();
    expect(faultOf('ü'.repeat(MOST_BYTES / 2 + 1))).toContain('65,538 bytes');
  });

  it('refuses nothing at all, and halves of characters', () => {
    expect(faultOf('')).toBeDefined();
    expect(faultOf('\ud83d')).toContain('half');
  });
});
