import { ALPHABET, decodeBase32, encodeBase32, symbolValue } from './base32.js';
import { randomBytes, requireSize, utf8, type Bytes } from './bytes.js';
import { CanonicalWriter } from './canonical.js';
import { requireSame } from './keyring.js';
import type { MemberKeys, PublicKeys } from './keys.js';
import { decrypt, deriveAesKey, encrypt, IV_BYTES } from './symmetric.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

const LABEL = 'keyhaven/recovery/v1';
const CODE_BYTES = 20;
const SALT_BYTES = 32;
const GROUPS = 8;
const DATA_SYMBOLS = 4;
const GROUP_SYMBOLS = DATA_SYMBOLS + 1;

/** x^5 + x^2 + 1, which makes the 32 symbols a field; the reduction of x^5. */
const REDUCTION = 0b00101;

/** A member's private keys under their recovery code. */
export interface SealedRecovery {
  readonly user: Uuid;
  readonly publicKeys: PublicKeys;
  /** 80 bytes: AES-256-GCM of the 64 bytes of {@link MemberKeys}. */
  readonly encryptedPrivateKeys: Bytes;
  readonly iv: Bytes;
  readonly salt: Bytes;
}

/**
 * 160 random bits on paper: eight groups of four symbols (Crockford's base 32), each followed by a
 * check symbol. The check finds every single wrong symbol, every exchange of two symbols in a group,
 * and every exchange of two groups.
 */
export class RecoveryCode {
  private constructor(private readonly own: Bytes) {}

  static generate(): RecoveryCode {
    return new RecoveryCode(randomBytes(CODE_BYTES));
  }

  /** Takes 20 bytes over. */
  static owning(bytes: Bytes): RecoveryCode {
    requireSize(bytes, CODE_BYTES, 'a recovery code');
    return new RecoveryCode(bytes);
  }

  /** Reads a code as people type it: case, spaces and hyphens do not matter, O is 0, I and L are 1. */
  static parse(typed: string): RecoveryCode {
    const symbols = Array.from(typed.replaceAll(/[ \t\r\n-]/g, ''), symbolValue);
    if (symbols.length !== GROUPS * GROUP_SYMBOLS) {
      throw mistyped('a recovery code has eight groups of five symbols');
    }
    const values: number[] = [];
    for (let group = 0; group < GROUPS; group++) {
      const from = group * GROUP_SYMBOLS;
      const data = symbols.slice(from, from + DATA_SYMBOLS);
      if (data.includes(-1) || symbols[from + DATA_SYMBOLS] !== check(data, group)) {
        throw mistyped(`group ${group + 1} has a typing error`);
      }
      values.push(...data);
    }
    return RecoveryCode.owning(decodeBase32(values));
  }

  /** The code in eight groups of five, joined by hyphens. Confidential. */
  text(): string {
    const groups = encodeBase32(this.own).match(/.{4}/g) ?? [];
    return groups
      .map((data, group) => data + ALPHABET.charAt(check(Array.from(data, symbolValue), group)))
      .join('-');
  }

  /** What is printed and put away: the code, whose it is, and how it is used. Confidential. */
  printText(owner: string, made: string): string {
    const code = this.text();
    const half = code.length >> 1;
    return [
      'KeyHaven recovery code',
      `for ${owner}, made ${made}`,
      '',
      `  ${code.slice(0, half)}`,
      `  ${code.slice(half + 1)}`,
      '',
      'This code opens your sealed vaults when the passphrase is lost. Whoever has it',
      'and can sign in as you can do the same. Keep it on paper, away from the computer.',
      'The last symbol of each group is a check. There is no letter O, I, L or U in it.',
      'A new code makes this one worthless. KeyHaven cannot make a copy of it.',
      '',
    ].join('\n');
  }

  /** HKDF is enough for 160 random bits; no number of rounds would make guessing them harder. */
  async wrappingKey(salt: Bytes): Promise<CryptoKey> {
    return deriveAesKey(this.own, salt, utf8(LABEL));
  }

  close(): void {
    this.own.fill(0);
  }
}

/** Seals keys under a code with fresh salt and IV. */
export async function sealRecovery(
  user: Uuid,
  keys: MemberKeys,
  code: RecoveryCode,
  salt: Bytes = randomBytes(SALT_BYTES),
  iv: Bytes = randomBytes(IV_BYTES),
): Promise<SealedRecovery> {
  requireSize(salt, SALT_BYTES, 'a salt');
  const wrappingKey = await code.wrappingKey(salt);
  const context = recoveryContext(user, keys.publicKeys, salt);
  const encryptedPrivateKeys = await encrypt(wrappingKey, iv, keys.lend(), context);
  return { user, publicKeys: keys.publicKeys, encryptedPrivateKeys, iv, salt };
}

/** @throws SealedError `cannot-open` for another code or an altered keyring, `public-key-mismatch` */
export async function openRecovery(
  recovery: SealedRecovery,
  code: RecoveryCode,
): Promise<MemberKeys> {
  const { user, publicKeys, encryptedPrivateKeys, iv, salt } = recovery;
  requireSize(salt, SALT_BYTES, 'a salt');
  const wrappingKey = await code.wrappingKey(salt);
  const context = recoveryContext(user, publicKeys, salt);
  return requireSame(
    await decrypt(wrappingKey, iv, encryptedPrivateKeys, context, 'cannot-open'),
    publicKeys,
  );
}

export function recoveryContext(user: Uuid, keys: PublicKeys, salt: Bytes): Bytes {
  return new CanonicalWriter(LABEL).uuid(user).fixed(keys.bytes()).fixed(salt).bytes();
}

/**
 * Group number plus x·d1 + x²·d2 + x³·d3 + x⁴·d4 in the field of 32 elements. The weights are all
 * different and none is 0 or 1, which is why exchanges and single errors always show.
 */
function check(data: readonly number[], group: number): number {
  return data.reduceRight((sum, value) => timesX(sum ^ value), 0) ^ group;
}

function timesX(element: number): number {
  const shifted = element << 1;
  return (shifted & 0x20) === 0 ? shifted : (shifted & 0x1f) ^ REDUCTION;
}

function mistyped(reason: string): SealedError {
  return new SealedError('recovery-code-mistyped', reason);
}
