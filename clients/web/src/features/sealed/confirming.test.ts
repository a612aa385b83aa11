import { expect, test } from 'vitest';
import { confirms, groupsToConfirm } from './confirming';

const CODE = '0ABC1-1DEF2-2GHJ3-3KMN4-4PQR5-5STV6-6WXY7-7Z018';

test('asks for two different groups, in order', () => {
  for (let round = 0; round < 50; round++) {
    const [first = 0, second = 0, ...rest] = groupsToConfirm(CODE);
    expect(rest).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(1);
    expect(second).toBeGreaterThan(first);
    expect(second).toBeLessThanOrEqual(8);
  }
});

test('reads a group as people type it', () => {
  expect(confirms(CODE, 1, ' oabc-l ')).toBe(true);
  expect(confirms(CODE, 8, '7zoi8')).toBe(true);
  expect(confirms(CODE, 2, '2GHJ3')).toBe(false);
  expect(confirms(CODE, 9, '')).toBe(false);
});
