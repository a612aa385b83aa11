import { randomBytes, requireSize, utf8, type Bytes } from './bytes.js';
import { CanonicalWriter } from './canonical.js';
import { MemberKeys, type PublicKeys } from './keys.js';
import { decrypt, encrypt, IV_BYTES } from './symmetric.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

export const DEFAULT_ITERATIONS = 600_000;
export const MINIMUM_ITERATIONS = 100_000;
export const MAXIMUM_ITERATIONS = 10_000_000;

const SALT_BYTES = 32;
const MAXIMUM_PASSPHRASE_BYTES = 1024;
const PBKDF2_SHA_256 = 1;

/**
 * How a passphrase becomes a key: PBKDF2-HMAC-SHA-256 with so many rounds and this salt. A server
 * tells a client these, so they are checked before a passphrase is touched: a low count would make
 * the passphrase easy to guess, a huge one would hang the client.
 */
export interface KeyDerivation {
  /** 100,000 to 10,000,000. */
  readonly iterations: number;
  /** 32 bytes. */
  readonly salt: Bytes;
}

/** A member's private keys under their passphrase, as the server keeps them. */
export interface SealedKeyring {
  readonly user: Uuid;
  readonly publicKeys: PublicKeys;
  /** 80 bytes: AES-256-GCM of the 64 bytes of {@link MemberKeys}. */
  readonly encryptedPrivateKeys: Bytes;
  readonly iv: Bytes;
  readonly kdf: KeyDerivation;
}

/** The default rounds and a fresh salt: for every new passphrase. */
export function freshDerivation(): KeyDerivation {
  return { iterations: DEFAULT_ITERATIONS, salt: randomBytes(SALT_BYTES) };
}

export function requireSound(kdf: KeyDerivation): void {
  if (!Number.isInteger(kdf.iterations) || kdf.iterations < MINIMUM_ITERATIONS) {
    throw new SealedError('kdf-too-weak', 'fewer than 100,000 rounds');
  }
  if (kdf.iterations > MAXIMUM_ITERATIONS) {
    throw new SealedError('kdf-too-expensive', 'more than 10,000,000 rounds');
  }
  requireSize(kdf.salt, SALT_BYTES, 'a salt');
}

/**
 * Seals keys under a passphrase. Changing the passphrase is opening with the old and sealing with
 * the new one; no item is touched.
 *
 * @param passphrase not the password that signs in, which the server sees; 1 to 1,024 bytes
 */
export async function sealKeyring(
  user: Uuid,
  keys: MemberKeys,
  passphrase: string,
  kdf: KeyDerivation = freshDerivation(),
  iv: Bytes = randomBytes(IV_BYTES),
): Promise<SealedKeyring> {
  const wrappingKey = await passphraseKey(passphrase, kdf);
  const context = keyringContext(user, keys.publicKeys, kdf);
  const encryptedPrivateKeys = await encrypt(wrappingKey, iv, keys.lend(), context);
  return { user, publicKeys: keys.publicKeys, encryptedPrivateKeys, iv, kdf };
}

/**
 * Opens the private keys and computes the public ones again.
 *
 * @throws SealedError `cannot-open` for a wrong passphrase or an altered keyring,
 *     `public-key-mismatch`, `kdf-too-weak`, `kdf-too-expensive`
 */
export async function openKeyring(keyring: SealedKeyring, passphrase: string): Promise<MemberKeys> {
  const wrappingKey = await passphraseKey(passphrase, keyring.kdf);
  const context = keyringContext(keyring.user, keyring.publicKeys, keyring.kdf);
  const { iv, encryptedPrivateKeys } = keyring;
  return requireSame(
    await decrypt(wrappingKey, iv, encryptedPrivateKeys, context, 'cannot-open'),
    keyring.publicKeys,
  );
}

/** Whoever knows the passphrase can seal anything; the public keys are still ours to compute. */
export function requireSame(privateKeys: Bytes, publicKeys: PublicKeys): MemberKeys {
  const keys = MemberKeys.owning(privateKeys);
  if (!keys.publicKeys.equals(publicKeys)) {
    keys.close();
    throw new SealedError(
      'public-key-mismatch',
      'the public keys are not those of the private keys',
    );
  }
  return keys;
}

/** The passphrase in NFKC and UTF-8, through PBKDF2-HMAC-SHA-256 (RFC 8018) to 256 bits. */
export async function passphraseBits(passphrase: string, kdf: KeyDerivation): Promise<Bytes> {
  requireSound(kdf);
  const secret = utf8(passphrase.normalize('NFKC'));
  if (secret.length === 0 || secret.length > MAXIMUM_PASSPHRASE_BYTES) {
    throw new SealedError('malformed', 'a passphrase has 1 to 1,024 bytes');
  }
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  secret.fill(0);
  const { salt, iterations } = kdf;
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256));
}

async function passphraseKey(passphrase: string, kdf: KeyDerivation): Promise<CryptoKey> {
  const bits = await passphraseBits(passphrase, kdf);
  const key = await crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bits.fill(0);
  return key;
}

export function keyringContext(user: Uuid, keys: PublicKeys, kdf: KeyDerivation): Bytes {
  return new CanonicalWriter('keyhaven/keyring/v1')
    .uuid(user)
    .fixed(keys.bytes())
    .u8(PBKDF2_SHA_256)
    .u32(kdf.iterations)
    .fixed(kdf.salt)
    .bytes();
}
