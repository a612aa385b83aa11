import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { warningOf } from './KeyWarnings';

const NOW = Date.parse('2026-11-20T12:00:00Z');

function ago(days: number): string {
  return new Date(NOW - days * 86_400_000).toISOString();
}

describe('warningOf', () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }));
  afterEach(() => vi.useRealTimers());

  it('says nothing about a key that is used, and one that is new', () => {
    expect(warningOf({ createdAt: ago(100), lastUsedAt: ago(1), expiresAt: null })).toBeUndefined();
    expect(warningOf({ createdAt: ago(3), lastUsedAt: null, expiresAt: null })).toBeUndefined();
  });

  it('tells an expiry before a rest', () => {
    const key = { createdAt: ago(100), lastUsedAt: null };
    expect(warningOf({ ...key, expiresAt: ago(2) })).toBe('expired 2 days ago');
    expect(warningOf({ ...key, expiresAt: ago(-5) })).toBe('expires in 5 days');
    expect(warningOf({ ...key, expiresAt: ago(-50) })).toBe('was never used');
  });

  it('tells how long a key rests', () =>
    expect(warningOf({ createdAt: ago(100), lastUsedAt: ago(40), expiresAt: null })).toBe(
      'was last used last month',
    ));
});
