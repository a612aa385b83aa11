import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase32 } from './base32.js';
import { concat, equal, randomBytes, requireSize, type Bytes } from './bytes.js';
import { CanonicalWriter } from './canonical.js';
import { isStrongSigningKey, publicKeyOfSeed, sign } from './ed25519.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';
import { isStrongEncryptionKey, KEY_BYTES, publicKeyOfPrivate } from './x25519.js';

/**
 * A member's two public keys: X25519 for what is wrapped to them and Ed25519 for what they sign.
 * They are checked when they are made, so that a weak key or a second spelling of a key cannot get
 * further than here.
 */
export class PublicKeys {
  /**
   * @param encryption 32 bytes, an X25519 public key below 2^255 - 19, not of low order
   * @param signing 32 bytes, an Ed25519 public key, canonical, in the prime-order group
   */
  constructor(
    readonly encryption: Bytes,
    readonly signing: Bytes,
  ) {
    requireSize(encryption, KEY_BYTES, 'an encryption key');
    requireSize(signing, KEY_BYTES, 'a signing key');
    if (!isStrongEncryptionKey(encryption) || !isStrongSigningKey(signing)) {
      throw new SealedError('weak-key', 'a public key is weak or not canonical');
    }
  }

  /** Both, as the format writes them. */
  bytes(): Bytes {
    return concat(this.encryption, this.signing);
  }

  equals(other: PublicKeys): boolean {
    return equal(this.bytes(), other.bytes());
  }

  /** What others compare to know that these are that user's keys: 32 bytes. */
  fingerprint(user: Uuid): Bytes {
    return new Uint8Array(
      sha256(new CanonicalWriter('keyhaven/member/v1').uuid(user).fixed(this.bytes()).bytes()),
    );
  }
}

/** 120 bits of a fingerprint in six groups of four, for comparing aloud or side by side. */
export function showFingerprint(fingerprint: Bytes): string {
  return (encodeBase32(fingerprint.subarray(0, 15)).match(/.{4}/g) ?? []).join('-');
}

/**
 * A member's private keys: 32 bytes X25519 and the 32-byte Ed25519 seed. The bytes leave this object
 * only sealed in a keyring; {@link close} overwrites them, after which every use throws. (Copies
 * that the JavaScript engine or a cipher made cannot be reached.)
 */
export class MemberKeys {
  static readonly BYTES = 64;

  /** Computed from the private keys and never taken from a server. */
  readonly publicKeys: PublicKeys;

  private closed = false;

  private constructor(private readonly own: Bytes) {
    this.publicKeys = new PublicKeys(
      publicKeyOfPrivate(own.subarray(0, 32)),
      publicKeyOfSeed(own.subarray(32)),
    );
  }

  static generate(): MemberKeys {
    return new MemberKeys(randomBytes(MemberKeys.BYTES));
  }

  /** Takes 64 bytes over: X25519 private key, Ed25519 seed. */
  static owning(bytes: Bytes): MemberKeys {
    requireSize(bytes, MemberKeys.BYTES, 'a pair of private keys');
    return new MemberKeys(bytes);
  }

  /** An Ed25519 signature of 64 bytes. */
  async sign(message: Bytes): Promise<Bytes> {
    return sign(this.lend().slice(32), message);
  }

  /** Both keys, to be read only and at once. */
  lend(): Bytes {
    if (this.closed) {
      throw new Error('the keys were closed');
    }
    return this.own;
  }

  close(): void {
    this.closed = true;
    this.own.fill(0);
  }
}

/** Whoever uses this client: their user id and their unlocked keys, which stay theirs to close. */
export interface Identity {
  readonly user: Uuid;
  readonly keys: MemberKeys;
}
