import { NewPassphrase, PassphraseError, type PassphraseFault } from '@keyhaven/sealed-crypto';

const WORDS: Record<PassphraseFault, string> = {
  'too-short': 'It is too short.',
  'too-guessable': 'It is easy to guess. Five or six unrelated words make a good one.',
  'sign-in-password':
    'It is the password that you sign in with. The server sees that one, so it would protect nothing.',
};

/**
 * What is wrong with a passphrase that somebody chose; nothing when it may be taken. All of it is
 * compared here: neither the passphrase nor the password that was typed beside it is sent.
 */
export async function passphraseFault(
  passphrase: string,
  signInPassword: string,
  about: readonly string[],
): Promise<string | undefined> {
  const isSignInPassword = async (text: string) =>
    Promise.resolve(plain(text) === plain(signInPassword));
  try {
    await NewPassphrase.choose(passphrase, { isSignInPassword, about });
    return undefined;
  } catch (failure) {
    if (failure instanceof PassphraseError) return WORDS[failure.fault];
    throw failure;
  }
}

/** The same password with a capital or a space more is the same password to whoever guesses. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
}
