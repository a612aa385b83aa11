/*
 * Whether a passphrase is good enough to be chosen. Whoever copies a keyring can guess at it as long
 * as they like, each guess costing 600,000 rounds; so the estimate is of what a guessing program that
 * knows words, repetitions and sequences needs, and errs on the low side. docs/formats/vectors/
 * passphrase-strength.json pins it for every client. Nothing leaves the device.
 */

/** The fewest characters, and bits, of a passphrase that may be chosen. */
export const MINIMUM_CHARACTERS = 12;
export const MINIMUM_BITS = 50;

/** Why a passphrase is not taken. */
export type PassphraseFault = 'too-short' | 'too-guessable' | 'sign-in-password';

/** A passphrase that is not taken; the message says what would be. */
export class PassphraseError extends Error {
  override readonly name = 'PassphraseError';

  constructor(
    readonly fault: PassphraseFault,
    message: string,
  ) {
    super(message);
  }
}

/** What a client knows when somebody chooses a passphrase. */
export interface PassphraseCheck {
  /**
   * Whether it is the password that signs in, which the server sees. Answered on the device, by
   * comparing with what was just typed or with a slow hash that the client kept at sign-in.
   */
  readonly isSignInPassword: (text: string) => Promise<boolean>;
  /** What anybody would try first: name, e-mail address, organization. */
  readonly about?: readonly string[];
}

/** A passphrase that was found strong and is not the one that signs in. Confidential. */
export class NewPassphrase {
  private constructor(readonly text: string) {}

  /** @throws PassphraseError where it must not be chosen */
  static async choose(text: string, check: PassphraseCheck): Promise<NewPassphrase> {
    const normal = text.normalize('NFKC');
    if (Array.from(normal).length < MINIMUM_CHARACTERS) {
      throw new PassphraseError('too-short', `at least ${MINIMUM_CHARACTERS} characters`);
    }
    if (estimateBits(text, check.about) < MINIMUM_BITS) {
      throw new PassphraseError('too-guessable', 'five unrelated words make a good passphrase');
    }
    if (await check.isSignInPassword(text)) {
      throw new PassphraseError('sign-in-password', 'another one than the password that signs in');
    }
    return new NewPassphrase(text);
  }
}

/** What every guessing program tries first; half of them words, half of them keyboards. */
const OFTEN_USED: ReadonlySet<string> = new Set(
  (
    'password passwort passphrase secret geheim welcome willkommen letmein admin login master ' +
    'dragon monkey sunshine princess football iloveyou hello hallo test user keyhaven ' +
    'qwerty qwertz qwertyuiop qwertzuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx'
  ).split(' '),
);

/** In tenths of a bit, so that every implementation adds up the same. */
const TENTHS = {
  letter: 47,
  word: 40,
  wordLetter: 15,
  digit: 33,
  year: 70,
  sign: 40,
  space: 10,
  repeated: 20,
};

/**
 * About how many bits a guessing program has to find out: a word by its length but never more than a
 * dictionary holds, a digit or sign by itself, and next to nothing for what is repeated, in sequence,
 * often used, or known about the person.
 */
export function estimateBits(text: string, about: readonly string[] = []): number {
  const known = new Set([...OFTEN_USED, ...about.flatMap((one) => tokensOf(one.toLowerCase()))]);
  const seen = new Set<string>();
  let tenths = 0;
  for (const token of tokensOf(text.normalize('NFKC'))) {
    const lower = token.toLowerCase();
    const unknown = tenthsOf(lower);
    tenths += seen.has(lower) || known.has(lower) ? Math.min(TENTHS.repeated, unknown) : unknown;
    seen.add(lower);
  }
  return Math.floor(tenths / 10);
}

/** Words (also those that only a capital tells apart), numbers, and single other characters. */
function tokensOf(text: string): string[] {
  return text.match(/(?:\p{Lu}(?!\p{Ll}))+|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{Nd}+|[^]/gu) ?? [];
}

function tenthsOf(token: string): number {
  const length = effectiveLength(token);
  if (/^\p{L}/u.test(token)) {
    return Math.min(TENTHS.letter * length, TENTHS.word + TENTHS.wordLetter * length);
  }
  if (/^(19|20)\d\d$/.test(token)) {
    return TENTHS.year;
  }
  return /^\p{Nd}/u.test(token) ? TENTHS.digit * length : signTenths(token);
}

function signTenths(token: string): number {
  return token === ' ' ? TENTHS.space : TENTHS.sign;
}

/** Without what continues a repetition or a sequence such as `aaa`, `abc`, `321` or `hahaha`. */
function effectiveLength(token: string): number {
  const points = Array.from(token, (character) => character.codePointAt(0) ?? 0);
  let length = 0;
  points.forEach((point, i) => {
    const before = points[i - 1];
    const twoBefore = points[i - 2];
    const continues = before !== undefined && Math.abs(point - before) <= 1;
    const alternates = twoBefore === point && points[i - 3] === before && i > 2;
    length += continues || alternates ? 0 : 1;
  });
  return length;
}
