import { ImportRefused, recordOf, textOf } from './findings';

/** The bounds of Bitwarden's own settings; a file must not stall the browser. */
const LEAST_ITERATIONS = 5_000;
const MOST_ITERATIONS = 2_000_000;
const PBKDF2 = 0;
const AES_CBC_HMAC = '2';

type Bytes = Uint8Array<ArrayBuffer>;

interface Keys {
  readonly encryption: CryptoKey;
  readonly mac: CryptoKey;
}

/** Why an encrypted export cannot be opened here; nothing when its password is enough. */
export function whyNotOpenable(file: Record<string, unknown>): string | undefined {
  if (file['passwordProtected'] !== true) {
    return 'This export is encrypted for one Bitwarden account. Export it again as “.json (Encrypted)” with “Password protected”, or as “.json”.';
  }
  if (file['kdfType'] !== PBKDF2) {
    return 'This export is protected with Argon2, which browsers do not have. Export it again as “.json”, or after choosing PBKDF2 in Bitwarden.';
  }
  const iterations = file['kdfIterations'];
  return typeof iterations === 'number' &&
    Number.isInteger(iterations) &&
    iterations >= LEAST_ITERATIONS &&
    iterations <= MOST_ITERATIONS
    ? undefined
    : 'This export asks for a number of rounds that Bitwarden does not use.';
}

/**
 * Opens a password-protected export: PBKDF2-HMAC-SHA-256 over the password with the salt's text,
 * expanded by HKDF to a key for AES-256-CBC and one for HMAC-SHA-256, which is checked first.
 *
 * @throws ImportRefused for another password or an altered file
 */
export async function openEncrypted(
  file: Record<string, unknown>,
  password: string,
): Promise<Record<string, unknown>> {
  const keys = await keysOf(password, textOf(file['salt']), Number(file['kdfIterations']));
  await decrypted(textOf(file['encKeyValidation_DO_NOT_EDIT']), keys);
  const content = await decrypted(textOf(file['data']), keys);
  return recordOf(JSON.parse(new TextDecoder().decode(content)));
}

async function keysOf(password: string, salt: string, iterations: number): Promise<Keys> {
  const typed = await crypto.subtle.importKey('raw', utf8(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const master = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: utf8(salt), iterations },
    typed,
    256,
  );
  return {
    encryption: await crypto.subtle.importKey(
      'raw',
      await expand(master, 'enc'),
      'AES-CBC',
      false,
      ['decrypt'],
    ),
    mac: await hmacKey(await expand(master, 'mac'), 'verify'),
  };
}

/** HKDF-Expand (RFC 5869, section 2.3) of one block, without the extract that WebCrypto always does. */
async function expand(key: ArrayBuffer, info: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', await hmacKey(key, 'sign'), utf8(`${info}\u0001`));
}

async function hmacKey(key: ArrayBuffer, use: 'sign' | 'verify'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

/** `2.iv|ciphertext|mac`, each in base64. */
async function decrypted(text: string, { encryption, mac }: Keys): Promise<ArrayBuffer> {
  const [, type, iv, ciphertext, tag] = /^(\d)\.([^|]+)\|([^|]+)\|([^|]+)$/.exec(text) ?? [];
  if (type !== AES_CBC_HMAC || iv === undefined || ciphertext === undefined || tag === undefined) {
    throw new ImportRefused('This export is damaged, or of a kind that is not known here.');
  }
  const vector = ofBase64(iv);
  const sealed = ofBase64(ciphertext);
  const genuine = await crypto.subtle.verify('HMAC', mac, ofBase64(tag), joined(vector, sealed));
  if (!genuine) {
    throw new ImportRefused('That is not the password of this export, or the file was altered.');
  }
  return crypto.subtle.decrypt({ name: 'AES-CBC', iv: vector }, encryption, sealed);
}

function ofBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new ImportRefused('This export is damaged.');
  }
}

function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}

function joined(first: Bytes, second: Bytes): Bytes {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
