import { ApiProblem } from '@/api/problem';

interface Words {
  readonly title: string;
  readonly detail: string;
}

/** The code of a problem that the client found, in front of the violation's name. */
const PREFIX = 'sealed.';

const MISTAKES: Readonly<Record<string, Words>> = {
  'cannot-open': {
    title: 'That does not open your keys',
    detail: 'Check for typing errors, capitals and the keyboard’s language, and try again.',
  },
  'recovery-code-mistyped': {
    title: 'There is a typing error in the code',
    detail: 'Every group ends with a check symbol, and one of them does not match. Compare each.',
  },
  'not-a-member': {
    title: 'You are not a member of this vault',
    detail: 'Its membership log does not have you. A manager of the vault can add you.',
  },
  'rekey-required': {
    title: 'The vault needs a new key first',
    detail: 'Somebody left. An editor or manager makes the new key on this page.',
  },
  'manifest-not-permitted': {
    title: 'You may read here and not write',
    detail: 'A manager of the vault can make you an editor.',
  },
  'statement-not-permitted': {
    title: 'Your role does not allow that',
    detail: 'Only managers of the vault change who is in it.',
  },
  'statement-invalid': {
    title: 'The vault’s rules do not allow that',
    detail: 'A vault keeps at least one manager, and nobody is in it twice.',
  },
  'too-guessable': {
    title: 'The passphrase is easy to guess',
    detail: 'Five or six unrelated words make a good one.',
  },
  'too-short': {
    title: 'The passphrase is too short',
    detail: 'Five or six unrelated words make a good one.',
  },
  'kdf-too-expensive': {
    title: 'Your keys ask for too much work',
    detail: 'The server names more than ten million rounds for your passphrase. Nothing was tried.',
  },
};

const FORGERIES: Readonly<Record<string, string>> = {
  'kdf-too-weak': 'The server asks to protect your passphrase so weakly that it could be guessed.',
  'public-key-mismatch': 'The public keys the server shows for you are not yours.',
  'key-changed': 'Somebody’s keys are not the ones seen before, and they did not sign the change.',
  'log-shrunk': 'The list of who is in the vault is shorter than it was.',
  'log-forked': 'The list of who is in the vault is not the one seen before.',
  'log-broken': 'The list of who is in the vault has a gap or was reordered.',
  'log-foreign': 'The list of who is in the vault belongs to another vault.',
  'statement-forged': 'A change of the vault’s members is not signed by who it names.',
  'wrapped-key-forged': 'The vault’s key does not come from the member who gave it to you.',
  'commitment-mismatch': 'The vault’s key is not the one its members agreed on.',
  'item-forged': 'A key was altered, or moved from where it was sealed.',
  'items-differ': 'Keys are missing, added, exchanged or outdated.',
  'manifest-missing': 'There are keys that no member signed for.',
  'manifest-rolled-back': 'The vault is older than what you saw before.',
  'manifest-forked': 'The vault is not the one you saw before.',
  'manifest-forged': 'The vault’s content is not signed by the member it names.',
};

const FORGED = 'What the server sent cannot be trusted';

/** A violation in words that say what to do. */
export function violationProblem(violation: string): ApiProblem {
  const mistake = MISTAKES[violation];
  const found = FORGERIES[violation] ?? `A check failed (${violation}).`;
  const title = mistake?.title ?? FORGED;
  const detail =
    mistake?.detail ??
    `${found} Nothing of it is shown, and nothing is written. Ask another member what they see, and whoever runs the server.`;
  return new ApiProblem(-1, PREFIX + violation, title, detail, null);
}

/** Whether what was thrown says that the server, or somebody at it, cheats. */
export function isForgery(failure: unknown): boolean {
  return (
    failure instanceof ApiProblem &&
    failure.code.startsWith(PREFIX) &&
    !(failure.code.slice(PREFIX.length) in MISTAKES)
  );
}

export function isViolation(failure: unknown, violation: string): boolean {
  return failure instanceof ApiProblem && failure.code === PREFIX + violation;
}
