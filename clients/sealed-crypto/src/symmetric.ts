import { requireSize, type Bytes } from './bytes.js';
import { SealedError, type Violation } from './violation.js';

export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/** HKDF-SHA-256 (RFC 5869), extract and expand, to an AES key that cannot be read out again. */
export async function deriveAesKey(
  keyMaterial: Bytes,
  salt: Bytes,
  info: Bytes,
): Promise<CryptoKey> {
  const key = await hkdfKey(keyMaterial);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info };
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(parameters, key, aes, false, ['encrypt', 'decrypt']);
}

/** HKDF-SHA-256 (RFC 5869) without salt, to 32 bytes. */
export async function deriveBytes(keyMaterial: Bytes, info: Bytes): Promise<Bytes> {
  const key = await hkdfKey(keyMaterial);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256));
}

/** AES-256-GCM (NIST SP 800-38D), 96-bit IV, 128-bit tag after the ciphertext. */
export async function encrypt(
  key: CryptoKey,
  iv: Bytes,
  plaintext: Bytes,
  additionalData: Bytes,
): Promise<Bytes> {
  requireSize(iv, IV_BYTES, 'an IV');
  const parameters = { name: 'AES-GCM', iv, additionalData, tagLength: 128 };
  return new Uint8Array(await crypto.subtle.encrypt(parameters, key, plaintext));
}

/** @param refusal what it means here when the tag does not match */
export async function decrypt(
  key: CryptoKey,
  iv: Bytes,
  ciphertext: Bytes,
  additionalData: Bytes,
  refusal: Violation,
): Promise<Bytes> {
  requireSize(iv, IV_BYTES, 'an IV');
  if (ciphertext.length < TAG_BYTES) {
    throw new SealedError('malformed', 'a ciphertext is shorter than its tag');
  }
  const parameters = { name: 'AES-GCM', iv, additionalData, tagLength: 128 };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, ciphertext));
  } catch {
    throw new SealedError(refusal, 'the authentication tag does not match');
  }
}

async function hkdfKey(keyMaterial: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', keyMaterial, 'HKDF', false, ['deriveKey', 'deriveBits']);
}
