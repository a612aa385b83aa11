import { describe, expect, test } from 'vitest';
import { estimateBits, NewPassphrase, type PassphraseCheck } from '../src/passphrase.js';
import { readVectors } from './json.js';

interface Strength {
  cases: { text: string; about?: string[]; bits: number }[];
}

const OTHER: PassphraseCheck = { isSignInPassword: async () => Promise.resolve(false) };

function fault(expected: string): Error {
  return expect.objectContaining({ fault: expected }) as Error;
}

describe('how strong a passphrase is', () => {
  const { cases } = readVectors('passphrase-strength.json') as Strength;

  test.each(cases)('$text: $bits bits', ({ text, about, bits }) => {
    expect(estimateBits(text, about)).toBe(bits);
  });
});

describe('a new passphrase', () => {
  test.each(['four otters under one bridge', 'k3J9dQ2mX7vB4tZ8'])('may be %s', async (text) => {
    expect((await NewPassphrase.choose(text, OTHER)).text).toBe(text);
  });

  test('is not too short, however it is written', async () => {
    await expect(NewPassphrase.choose('x7#Kq', OTHER)).rejects.toThrow(fault('too-short'));
    await expect(NewPassphrase.choose('🦦🐋🦭🦑🐙🦀', OTHER)).rejects.toThrow(fault('too-short'));
  });

  test.each(['password password password', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'Summer 2026 Winter 1999'])(
    'is not %s',
    async (text) => {
      await expect(NewPassphrase.choose(text, OTHER)).rejects.toThrow(fault('too-guessable'));
    },
  );

  test('is not made of what is known about the person', async () => {
    const about = ['Charlotte Bonaventura', 'charlotte.bonaventura@granite-works.example'];
    const text = 'Charlotte Bonaventura Granite Works';
    expect((await NewPassphrase.choose(text, OTHER)).text).toBe(text);
    await expect(NewPassphrase.choose(text, { ...OTHER, about })).rejects.toThrow(
      fault('too-guessable'),
    );
  });

  test('is not the password that signs in', async () => {
    const text = 'four otters under one bridge';
    const check = { isSignInPassword: async (typed: string) => Promise.resolve(typed === text) };
    await expect(NewPassphrase.choose(text, check)).rejects.toThrow(fault('sign-in-password'));
  });
});
