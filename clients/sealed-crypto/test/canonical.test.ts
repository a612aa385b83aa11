import { describe, expect, test } from 'vitest';
import { ofBase64Url, ofHex, toBase64Url, toHex } from '../src/bytes.js';
import { CanonicalReader, CanonicalWriter } from '../src/canonical.js';
import { uuidBytes } from '../src/uuid.js';
import { refusal } from './json.js';

const malformed = refusal('malformed');

describe('canonical bytes', () => {
  test('have numbers big-endian and texts after their length', () => {
    const bytes = new CanonicalWriter('x')
      .u8(1)
      .u16(2)
      .u32(3)
      .u64(2 ** 53 - 1)
      .text('ä')
      .bytes();
    expect(toHex(bytes)).toBe('78' + '01' + '0002' + '00000003' + '001fffffffffffff' + '0002c3a4');
  });

  test.each([-1, 0.5, 2 ** 31, Number.NaN])('have no four bytes for %s', (number) => {
    expect(() => new CanonicalWriter().u32(number)).toThrow(malformed);
  });

  test.each([-1, 0.5, 2 ** 53])('have no eight bytes for %s', (number) => {
    expect(() => new CanonicalWriter().u64(number)).toThrow(malformed);
  });

  test('have texts up to 65,535 bytes of well-formed Unicode', () => {
    expect(new CanonicalWriter().text('ä'.repeat(32_767)).bytes()).toHaveLength(65_536);
    expect(() => new CanonicalWriter().text('ä'.repeat(32_768))).toThrow(malformed);
    expect(() => new CanonicalWriter().text('\udc00')).toThrow(malformed);
  });

  test('are read up to their end and no further', () => {
    const reader = new CanonicalReader(ofHex('7801'), 'x');
    expect(reader.u8()).toBe(1);
    reader.end();
    expect(() => reader.u8()).toThrow(malformed);
    expect(() => new CanonicalReader(ofHex('7801'), 'y')).toThrow(malformed);
  });

  test.each(['', 'x', '0193F0A1-0000-7000-8000-000000000001', '0193f0a100007000800000000000000a'])(
    'have no id for %j',
    (id) => {
      expect(() => uuidBytes(id)).toThrow(malformed);
    },
  );
});

describe('base64url', () => {
  test.each([
    ['', ''],
    ['fb', '-w'],
    ['fbff', '-_8'],
    ['00108310518720928b', 'ABCDEFGHIJKL'],
  ])('%j is %j', (hex, text) => {
    expect(toBase64Url(ofHex(hex))).toBe(text);
    expect(toHex(ofBase64Url(text))).toBe(hex);
  });

  test.each(['-w==', '-x', '+w', 'A', '-w\n'])('is not %j', (text) => {
    expect(() => ofBase64Url(text)).toThrow(malformed);
  });

  test('hexadecimal is digits in pairs', () => {
    expect(() => ofHex('0')).toThrow(malformed);
    expect(() => ofHex('0g')).toThrow(malformed);
  });
});
