import {
  Aes256Gcm,
  CipherSuite,
  DhkemX25519HkdfSha256 as NativeX25519,
  HkdfSha256,
} from '@hpke/core';
import { DhkemX25519HkdfSha256 as PortableX25519 } from '@hpke/dhkem-x25519';
import { requireSize, type Bytes } from './bytes.js';
import type { MemberKeys } from './keys.js';
import { TAG_BYTES } from './symmetric.js';
import { SealedError } from './violation.js';
import { KEY_BYTES } from './x25519.js';

/** A vault key for one member, as the server keeps it. */
export interface WrappedVaultKey {
  /** 32 bytes, `encapsulatedKey` in the API. */
  readonly encapsulatedKey: Bytes;
  /** 48 bytes, `wrappedKey` in the API. */
  readonly ciphertext: Bytes;
}

const VAULT_KEY_BYTES = 32;

/*
 * HPKE (RFC 9180) in authenticated mode, one message per context: DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM, empty additional data. What it is about is in the info.
 */

/** The suite on WebCrypto's X25519, which is native and constant in time, or without where it lacks it. */
export function suiteOf(native: boolean): CipherSuite {
  const kem = native ? new NativeX25519() : new PortableX25519();
  return new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

let chosen: Promise<CipherSuite> | undefined;

async function suite(): Promise<CipherSuite> {
  return (chosen ??= hasX25519().then(suiteOf));
}

async function hasX25519(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('X25519', false, ['deriveBits']);
    return true;
  } catch {
    return false;
  }
}

export async function sealKey(
  key: Bytes,
  info: Bytes,
  sender: MemberKeys,
  recipient: Bytes,
): Promise<WrappedVaultKey> {
  const hpke = await suite();
  return withPrivateKey(hpke, sender, async (senderKey) => {
    const recipientPublicKey = await publicKey(hpke, recipient);
    const context = await hpke.createSenderContext({
      info: info.buffer,
      recipientPublicKey,
      senderKey,
    });
    const ciphertext = new Uint8Array(await context.seal(key.slice().buffer));
    return { encapsulatedKey: new Uint8Array(context.enc), ciphertext };
  });
}

/**
 * @throws SealedError `wrapped-key-forged` unless that sender sealed it with that info for this
 *     recipient
 */
export async function openKey(
  wrapped: WrappedVaultKey,
  info: Bytes,
  sender: Bytes,
  recipient: MemberKeys,
): Promise<Bytes> {
  requireSize(wrapped.encapsulatedKey, KEY_BYTES, 'an encapsulated key');
  requireSize(wrapped.ciphertext, VAULT_KEY_BYTES + TAG_BYTES, 'a wrapped key');
  const hpke = await suite();
  return withPrivateKey(hpke, recipient, async (recipientKey) => {
    try {
      const enc = wrapped.encapsulatedKey.slice().buffer;
      const senderPublicKey = await publicKey(hpke, sender);
      const parameters = { info: info.buffer, enc, recipientKey, senderPublicKey };
      const context = await hpke.createRecipientContext(parameters);
      return new Uint8Array(await context.open(wrapped.ciphertext.slice().buffer));
    } catch {
      throw new SealedError(
        'wrapped-key-forged',
        'the wrapped key is not from its sender for this place',
      );
    }
  });
}

async function publicKey(hpke: CipherSuite, key: Bytes): Promise<CryptoKey> {
  return hpke.kem.importKey('raw', key.slice().buffer, true);
}

/** The portable suite works on the very buffer it is given, so that is erased only after use. */
async function withPrivateKey<T>(
  hpke: CipherSuite,
  keys: MemberKeys,
  use: (key: CryptoKey) => Promise<T>,
): Promise<T> {
  const copy = keys.lend().slice(0, KEY_BYTES);
  try {
    return await use(await hpke.kem.importKey('raw', copy.buffer, false));
  } finally {
    copy.fill(0);
  }
}
