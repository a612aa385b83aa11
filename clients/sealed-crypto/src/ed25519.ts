import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, ofHex, type Bytes } from './bytes.js';
import type { PublicKeys } from './keys.js';

/*
 * Ed25519 (RFC 8032) with the rule that makes every implementation agree: a public key and the point
 * R of a signature are taken only in their canonical encoding and only from the prime-order group,
 * without the neutral element. With both in that group the cofactored and the cofactorless equation
 * are the same, so no member can sign something that one client accepts and another does not.
 */

export const SIGNATURE_BYTES = 64;

/** What comes before the seed in PKCS #8 (RFC 8410), the only private form WebCrypto reads. */
const PKCS8_PREFIX = ofHex('302e020100300506032b657004220420');

export function publicKeyOfSeed(seed: Uint8Array): Bytes {
  return new Uint8Array(ed25519.getPublicKey(seed));
}

export function isStrongSigningKey(point: Uint8Array): boolean {
  try {
    const decoded = ed25519.Point.fromBytes(point, false);
    return !decoded.is0() && decoded.isTorsionFree();
  } catch {
    return false;
  }
}

/**
 * Everything in it is public; that it is no native code costs time only.
 *
 * @param keys whose signing key was found strong when they were made
 */
export function verify(keys: PublicKeys, message: Uint8Array, signature: Uint8Array): boolean {
  return (
    signature.length === SIGNATURE_BYTES &&
    isStrongSigningKey(signature.subarray(0, 32)) &&
    ed25519.verify(signature, message, keys.signing, { zip215: false })
  );
}

/** Signs with WebCrypto, which is native and constant in time, where it has Ed25519. */
export async function sign(seed: Bytes, message: Bytes): Promise<Bytes> {
  const key = await nativeKey(seed);
  return new Uint8Array(
    key ? await crypto.subtle.sign('Ed25519', key, message) : ed25519.sign(message, seed),
  );
}

async function nativeKey(seed: Bytes): Promise<CryptoKey | undefined> {
  const pkcs8 = concat(PKCS8_PREFIX, seed);
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  } catch {
    return undefined; // this browser's WebCrypto has no Ed25519
  } finally {
    pkcs8.fill(0);
  }
}
