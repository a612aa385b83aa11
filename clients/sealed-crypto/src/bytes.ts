import { SealedError } from './violation.js';

/** Bytes in a buffer of their own, which is what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Fresh bytes from the platform's secure generator. */
export function randomBytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

export function concat(...parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** Compares in a time that depends on the lengths only. */
export function equal(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) {
    return false;
  }
  let difference = 0;
  left.forEach((byte, i) => (difference |= byte ^ (right[i] ?? 0)));
  return difference === 0;
}

export function requireSize(bytes: Uint8Array, size: number, what: string): void {
  if (bytes.length !== size) {
    throw new SealedError('malformed', `${what} has ${size} bytes, not ${bytes.length}`);
  }
}

/** UTF-8 of well-formed text only; half a surrogate pair would silently become another character. */
export function utf8(text: string): Bytes {
  if (!text.isWellFormed()) {
    throw new SealedError('malformed', 'a text is not well-formed Unicode');
  }
  return new Uint8Array(new TextEncoder().encode(text));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function ofHex(hex: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) {
    throw new SealedError('malformed', 'not hexadecimal');
  }
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => parseInt(digits, 16));
}

/** Base64url (RFC 4648, section 5) without padding, as the API carries bytes. */
export function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads base64url without padding, in the one spelling whose unused bits are zero. */
export function ofBase64Url(text: string): Bytes {
  if (/^[A-Za-z0-9_-]*$/.test(text) && text.length % 4 !== 1) {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    if (toBase64Url(bytes) === text) {
      return bytes;
    }
  }
  throw new SealedError('malformed', 'not base64url without padding');
}
