import { expect, test } from 'vitest';
import { passphraseFault } from './passphrase';

const STRONG = 'seven copper owls argue quietly upstairs';

test('takes a strong passphrase that is not the one that signs in', async () => {
  expect(await passphraseFault(STRONG, 'three herons 81af', [])).toBeUndefined();
});

test('refuses the sign-in password, also with other capitals, spaces or width', async () => {
  for (const password of [
    STRONG,
    STRONG.toUpperCase(),
    STRONG.replaceAll(' ', ''),
    `ｓ${STRONG.slice(1)}`,
  ]) {
    expect(await passphraseFault(STRONG, password, []), password).toContain('sign in with');
  }
});

test('says whether it is too short or too easy', async () => {
  expect(await passphraseFault('short', 'x', [])).toBe('It is too short.');
  expect(await passphraseFault('password password', 'x', [])).toContain('easy to guess');
  const about = ['Ada Lovelace', 'Analytical Engines'];
  expect(await passphraseFault('Lovelace Analytical Engines', 'x', about)).toContain('easy');
});
