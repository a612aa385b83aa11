import { describe, expect, it } from 'vitest';
import type { FoundKey } from './findings';
import { planOf } from './plan';

const key = (service: string, name: string): FoundKey => ({
  service,
  name,
  value: 'v',
  tags: [],
  fillOrigin: null,
});

describe('planOf', () => {
  it('leaves what the vault has, in that environment only', () => {
    const keys = [key('Stripe', 'live'), key('Stripe', 'test'), key('Str', 'ipelive')];
    const present = [
      { service: 'Stripe', name: 'live', environment: 'production' },
      { service: 'Stripe', name: 'test', environment: 'staging' },
    ];
    const plan = planOf(keys, present, 'production');
    expect(plan.duplicates).toEqual([keys[0]]);
    expect(plan.created).toEqual([keys[1], keys[2]]);
  });
});
