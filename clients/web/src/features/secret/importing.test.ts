import { describe, expect, it } from 'vitest';
import { formatOf, looksImportable } from './importing';

describe('formatOf', () => {
  it.each([
    ['A=1', '.env', 'dotenv'],
    ['A=1', 'shop.env', 'dotenv'],
    ['A=1', '.env.production', 'dotenv'],
    ['', 'values.JSON', 'json'],
    ['', 'values.yml', 'yaml'],
    ['{"A":"1"}', '', 'json'],
    ['A: 1\nB: 2', '', 'yaml'],
    ['# url: x\nA=b: c', '', 'dotenv'],
    ['export A=1', 'notes.txt', 'dotenv'],
  ])('takes %j of %j for %s', (text, name, format) => expect(formatOf(text, name)).toBe(format));
});

describe('looksImportable', () => {
  it('takes assignments and objects, and leaves prose alone', () => {
    expect(looksImportable('KEY=value')).toBe(true);
    expect(looksImportable('{"KEY": "value"}')).toBe(true);
    expect(looksImportable('just a sentence')).toBe(false);
  });
});
