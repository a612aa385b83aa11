import { expect, test } from 'vitest';
import { originOf, rotationOptions, wordsIn } from './labels';

test('reads words between commas, each once', () => {
  expect(wordsIn(' billing, eu ,, billing')).toEqual(['billing', 'eu']);
  expect(wordsIn('')).toEqual([]);
});

test('keeps a schedule that it does not offer', () => {
  expect(rotationOptions('P45D').at(-1)).toEqual({ value: 'P45D', label: 'P45D' });
  expect(rotationOptions('weekly')).toHaveLength(5);
});

test('takes the origin of a pasted address, and nothing of what has none', () => {
  expect(originOf('https://Dashboard.Stripe.com/test?x#y')).toBe('https://dashboard.stripe.com');
  expect(originOf('mailto:ada@example.org')).toBeNull();
  expect(originOf(undefined)).toBeNull();
});
