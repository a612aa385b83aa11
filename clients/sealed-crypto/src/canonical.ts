import { concat, equal, utf8, type Bytes } from './bytes.js';
import { uuidBytes, uuidOf, type Uuid } from './uuid.js';
import { SealedError } from './violation.js';

const MAXIMUM_U32 = 2 ** 31 - 1;
const MAXIMUM_TEXT_BYTES = 0xffff;

/** Which sealed vault, in which organization: part of everything that is signed or sealed for it. */
export interface VaultId {
  readonly organization: Uuid;
  readonly vault: Uuid;
}

/**
 * Writes the format's canonical binary: fields in fixed order, numbers big-endian, UUIDs their 16
 * bytes, text with its length in two bytes before it. Equal content has equal bytes and different
 * content different ones, which is what is signed, hashed and authenticated.
 */
export class CanonicalWriter {
  private readonly parts: Uint8Array[] = [];

  /** @param label what the bytes are for; every structure begins with a different one */
  constructor(label = '') {
    this.parts.push(utf8(label));
  }

  u8(number: number): this {
    return this.fixed(Uint8Array.of(number));
  }

  u16(number: number): this {
    return this.fixed(Uint8Array.of(number >>> 8, number));
  }

  /** A number from 0 to 2^31 - 1 in four bytes. */
  u32(number: number): this {
    requireRange(number, MAXIMUM_U32);
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, number);
    return this.fixed(bytes);
  }

  /** A number from 0 to 2^53 - 1 in eight bytes. */
  u64(number: number): this {
    requireRange(number, Number.MAX_SAFE_INTEGER);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
    return this.fixed(bytes);
  }

  uuid(id: Uuid): this {
    return this.fixed(uuidBytes(id));
  }

  vault(id: VaultId): this {
    return this.uuid(id.organization).uuid(id.vault);
  }

  /** Bytes whose number the format fixes. */
  fixed(bytes: Uint8Array): this {
    this.parts.push(bytes);
    return this;
  }

  text(text: string): this {
    const bytes = utf8(text);
    if (bytes.length > MAXIMUM_TEXT_BYTES) {
      throw new SealedError('malformed', 'a text is longer than 65,535 bytes');
    }
    return this.u16(bytes.length).fixed(bytes);
  }

  bytes(): Bytes {
    return concat(...this.parts);
  }
}

/**
 * Reads what {@link CanonicalWriter} writes, and refuses everything that it would not have written
 * so: another label, numbers out of range, bytes left over.
 */
export class CanonicalReader {
  private readonly in: Bytes;
  private offset = 0;

  constructor(bytes: Uint8Array, label: string) {
    this.in = new Uint8Array(bytes);
    const expected = utf8(label);
    if (!equal(this.fixed(expected.length), expected)) {
      throw new SealedError('malformed', `not a ${label}`);
    }
  }

  u8(): number {
    return this.need(1).getUint8(0);
  }

  u16(): number {
    return this.need(2).getUint16(0);
  }

  u32(): number {
    const number = this.need(4).getUint32(0);
    requireRange(number, MAXIMUM_U32);
    return number;
  }

  u64(): number {
    const number = Number(this.need(8).getBigUint64(0));
    requireRange(number, Number.MAX_SAFE_INTEGER);
    return number;
  }

  uuid(): Uuid {
    return uuidOf(this.fixed(16));
  }

  vault(): VaultId {
    return { organization: this.uuid(), vault: this.uuid() };
  }

  fixed(size: number): Bytes {
    const start = this.advance(size);
    return this.in.slice(start, start + size);
  }

  end(): void {
    if (this.offset !== this.in.length) {
      throw new SealedError('malformed', 'bytes are left over');
    }
  }

  private need(size: number): DataView {
    return new DataView(this.in.buffer, this.advance(size), size);
  }

  private advance(size: number): number {
    const start = this.offset;
    if (start + size > this.in.length) {
      throw new SealedError('malformed', 'the bytes end too early');
    }
    this.offset += size;
    return start;
  }
}

function requireRange(number: number, maximum: number): void {
  if (!Number.isInteger(number) || number < 0 || number > maximum) {
    throw new SealedError('malformed', 'a number is out of range');
  }
}
