/**
 * Why a client refused what it was given. The codes are part of the format (docs/formats/sealed-vault.md,
 * "Violations"): every implementation names the same fault in the same way.
 */
export type Violation =
  | 'malformed'
  | 'weak-key'
  | 'kdf-too-weak'
  | 'kdf-too-expensive'
  | 'cannot-open'
  | 'public-key-mismatch'
  | 'key-changed'
  | 'recovery-code-mistyped'
  | 'log-foreign'
  | 'log-broken'
  | 'log-shrunk'
  | 'log-forked'
  | 'statement-forged'
  | 'statement-not-permitted'
  | 'statement-invalid'
  | 'not-a-member'
  | 'generation-unknown'
  | 'wrapped-key-forged'
  | 'commitment-mismatch'
  | 'rekey-required'
  | 'item-forged'
  | 'manifest-missing'
  | 'manifest-foreign'
  | 'manifest-broken'
  | 'manifest-rolled-back'
  | 'manifest-forked'
  | 'manifest-forged'
  | 'manifest-not-permitted'
  | 'items-differ'
  | 'link-forged';

/**
 * What was given cannot be trusted or read, and nothing of it was used. The message is for people
 * and holds nothing confidential.
 */
export class SealedError extends Error {
  override readonly name = 'SealedError';

  constructor(
    readonly violation: Violation,
    message: string,
  ) {
    super(message);
  }
}
