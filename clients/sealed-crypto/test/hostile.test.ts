import { describe, expect, test } from 'vitest';
import { found, type Hostile } from './hostile.js';
import { readVectors } from './json.js';

describe('a server that lies', () => {
  const hostile = readVectors('hostile.json') as Hostile;

  test.each(hostile.cases)('$name: $violation', async (one) => {
    expect(await found(hostile, one)).toBe(one.violation);
  });

  test('is believed where it does not', async () => {
    expect(await found(hostile, { name: 'honest', violation: null, snapshot: {} })).toBeNull();
  });
});
