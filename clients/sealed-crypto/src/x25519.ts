import { x25519 } from '@noble/curves/ed25519.js';
import type { Bytes } from './bytes.js';

export const KEY_BYTES = 32;

const ANY_SCALAR = new Uint8Array(KEY_BYTES);

export function publicKeyOfPrivate(privateKey: Uint8Array): Bytes {
  return new Uint8Array(x25519.getPublicKey(privateKey));
}

/**
 * Whether an X25519 public key (RFC 7748) is below 2^255 - 19 and not of low order. RFC 7748 lets a
 * reader reduce the others; then one key would have two encodings, and two fingerprints.
 */
export function isStrongEncryptionKey(key: Uint8Array): boolean {
  if (!isCanonical(key)) {
    return false;
  }
  try {
    x25519.getSharedSecret(ANY_SCALAR, key);
    return true;
  } catch {
    return false; // no agreement: the point is of low order
  }
}

function isCanonical(key: Uint8Array): boolean {
  const highest = key[KEY_BYTES - 1] ?? 0;
  if (highest !== 0x7f) {
    return highest < 0x7f;
  }
  return key.subarray(1, KEY_BYTES - 1).some((byte) => byte !== 0xff) || (key[0] ?? 0) < 0xed;
}
