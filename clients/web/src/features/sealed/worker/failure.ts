import { PassphraseError, SealedError } from '@keyhaven/sealed-crypto';
import { ApiError } from '@keyhaven/sealed-crypto/http';
import type { Failure } from './messages';

/** What was thrown, as the tab can be told. No message of an unknown error: it might hold anything. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof SealedError) return { kind: 'violation', violation: thrown.violation };
  if (thrown instanceof PassphraseError) return { kind: 'violation', violation: thrown.fault };
  if (thrown instanceof ApiError) {
    const { status, code, message } = thrown;
    return { kind: 'refused', status, code, detail: message };
  }
  // What our fetch throws where no answer came.
  if (thrown instanceof TypeError)
    return { kind: 'refused', status: 0, code: 'network', detail: '' };
  return { kind: 'defect' };
}
