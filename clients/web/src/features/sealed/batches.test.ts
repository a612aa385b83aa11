import { describe, expect, it } from 'vitest';
import { batchesOf } from './batches';

const LARGEST = 'ü'.repeat(32_768);

describe('batchesOf', () => {
  it('puts a thousand into a call', () => {
    const keys = Array.from({ length: 2_001 }, (_, at) => ({ value: String(at) }));
    const batches = batchesOf(keys);
    expect(batches.map((batch) => batch.length)).toEqual([1_000, 1_000, 1]);
    expect(batches.flat()).toEqual(keys);
  });

  it('puts fewer into a call when their values are large', () => {
    const batches = batchesOf(Array.from({ length: 200 }, () => ({ value: LARGEST })));
    const largest = Math.max(...batches.map((batch) => JSON.stringify(batch).length * 3 * (4 / 3)));
    expect(largest).toBeLessThan(10 * 1024 * 1024);
    expect(batches.flat()).toHaveLength(200);
  });

  it('makes no call for nothing', () => expect(batchesOf([])).toEqual([]));
});
