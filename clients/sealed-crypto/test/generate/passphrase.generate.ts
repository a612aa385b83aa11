import { test } from 'vitest';
import { estimateBits } from '../../src/passphrase.js';
import { writeVectors } from '../json.js';

const TEXTS: readonly { text: string; about?: string[] }[] = [
  { text: 'four otters under one bridge' },
  { text: 'correct horse battery staple' },
  { text: 'correcthorsebatterystaple' },
  { text: 'CorrectHorseBatteryStaple' },
  { text: 'password password password' },
  { text: 'PASSWORD12345678' },
  { text: 'qwertyuiopasdfghjkl' },
  { text: 'abcdefghijklmnopqrstuvwxyz' },
  { text: 'aaaaaaaaaaaaaaaaaaaaaaaa' },
  { text: 'hahahahahahahahahaha' },
  { text: '1234567890 0987654321' },
  { text: 'Summer 2026 Winter 1999' },
  { text: 'k3J9dQ2mX7vB4tZ8' },
  { text: '!"§$%&/()=?`*#_-:;' },
  { text: 'Ada Lovelace ada@example.org', about: ['Ada Lovelace', 'ada@example.org'] },
  { text: 'Ada Lovelace ada@example.org' },
  { text: 'Öl Straße über Ähre Gänse' },
  { text: '正しい馬の電池の針金' },
  { text: 'ﬁve ﬁne ﬂat ﬁsh' },
  { text: '🦦🦦🦦🦦🦦🦦🦦🦦🦦🦦🦦🦦' },
  { text: '' },
];

test('writes passphrase-strength.json', () => {
  const cases = TEXTS.map((one) => ({ ...one, bits: estimateBits(one.text, one.about) }));
  writeVectors('passphrase-strength.json', { cases });
});
