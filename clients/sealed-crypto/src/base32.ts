import type { Bytes } from './bytes.js';

/** Crockford's base 32: digits and capitals without I, L, O and U, so that people can copy it. */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes, a multiple of five, as eight symbols for each five. */
export function encodeBase32(bytes: Uint8Array): string {
  let symbols = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      symbols += ALPHABET.charAt((buffer >> bits) & 0x1f);
    }
  }
  return symbols;
}

/** The value of a symbol as people write it, with O for 0 and I or L for 1; -1 for no symbol. */
export function symbolValue(symbol: string): number {
  if (!/^[0-9A-Za-z]$/.test(symbol)) {
    return -1; // toUpperCase would make an I of other letters too
  }
  return ALPHABET.indexOf(symbol.toUpperCase().replace('O', '0').replace(/[IL]/, '1'));
}

/** The bytes of as many five-bit values as make whole bytes. */
export function decodeBase32(values: readonly number[]): Bytes {
  const bytes = new Uint8Array((values.length * 5) >> 3);
  let buffer = 0;
  let bits = 0;
  let next = 0;
  for (const value of values) {
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[next++] = buffer >> bits;
    }
  }
  return bytes;
}
