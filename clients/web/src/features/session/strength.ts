/** How good a password is, as a person can be told while typing; nothing leaves the browser. */
export interface Strength {
  /** 0 (refused) to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  readonly advice: string;
}

const MINIMUM_LENGTH = 12;
const OFTEN_USED = [
  'password',
  'passwort',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
  'keyhaven',
];

/**
 * An estimate from length, variety and the patterns that guessing programs try first. The server
 * has the last word, with its list of common passwords.
 */
export function strengthOf(password: string): Strength {
  if (password.length < MINIMUM_LENGTH) {
    const missing = MINIMUM_LENGTH - password.length;
    return { score: 0, advice: `${missing} more ${missing === 1 ? 'character' : 'characters'}` };
  }
  const bits = effectiveLength(password) * Math.log2(alphabetOf(password));
  if (bits < 45)
    return { score: 1, advice: 'Easy to guess: avoid words, repetitions and sequences' };
  if (bits < 60)
    return { score: 2, advice: 'Could be better: some unrelated words make a good one' };
  if (bits < 80) return { score: 3, advice: 'Good' };
  return { score: 4, advice: 'Very good' };
}

/** Repetitions, sequences and words that everybody uses count as one character. */
function effectiveLength(password: string): number {
  const lower = OFTEN_USED.reduce(
    (rest, word) => rest.replaceAll(word, word.charAt(0)),
    password.toLowerCase(),
  );
  let length = 1;
  for (let at = 1; at < lower.length; at++) {
    const step = lower.charCodeAt(at) - lower.charCodeAt(at - 1);
    if (Math.abs(step) > 1) length++;
  }
  return length;
}

function alphabetOf(password: string): number {
  let size = 0;
  if (/[a-z]/.test(password)) size += 26;
  if (/[A-Z]/.test(password)) size += 26;
  if (/[0-9]/.test(password)) size += 10;
  if (/[^a-zA-Z0-9]/.test(password)) size += 20;
  // A phrase of one case is guessed by words, not by letters.
  return Math.max(2, Math.min(size, 62));
}
