import { concat, equal, randomBytes, requireSize, utf8, type Bytes } from './bytes.js';
import { CanonicalWriter, type VaultId } from './canonical.js';
import { openKey, sealKey, type WrappedVaultKey } from './hpke.js';
import { ITEM_LABEL, itemContext, requireForm, type ItemContext, type SealedItem } from './item.js';
import type { MemberKeys } from './keys.js';
import { decrypt, deriveAesKey, deriveBytes, encrypt, IV_BYTES, TAG_BYTES } from './symmetric.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

const KEY_BYTES = 32;
const ITEM_SALT_BYTES = 32;
const PREVIOUS_KEY_LABEL = 'keyhaven/previous-key/v1';

/**
 * Who wrapped a generation's key for whom, as the log tells it. Sender, recipient and generation are
 * never taken from the server: they are those of the statement that gave the key.
 */
export interface KeyGrant {
  readonly vault: VaultId;
  readonly generation: number;
  /** The author of that statement. */
  readonly sender: Uuid;
  /** The X25519 key that the sender had then. */
  readonly senderKey: Bytes;
  /** The X25519 key that the recipient has had since. */
  readonly recipientKey: Bytes;
}

/** The info of the HPKE context. */
export function grantInfo(grant: KeyGrant): Bytes {
  return new CanonicalWriter('keyhaven/vault-key/v1')
    .vault(grant.vault)
    .u32(grant.generation)
    .uuid(grant.sender)
    .fixed(grant.recipientKey)
    .bytes();
}

/**
 * The 256-bit key of one generation of a sealed vault.
 *
 * Whoever does not hold it learns nothing about an item but its length and context; an item opens
 * only in the organization, vault, generation, id, version, service, name, environment and fill
 * origin that it was sealed for. The commitment binds the key: two keys with one commitment would be
 * a collision of SHA-256, so no item opens differently for two members.
 *
 * The bytes leave this object only wrapped; {@link close} overwrites them.
 */
export class VaultKey {
  private closed = false;

  private constructor(private readonly own: Bytes) {}

  static generate(): VaultKey {
    return new VaultKey(randomBytes(KEY_BYTES));
  }

  /** Takes 32 bytes over. */
  static owning(bytes: Bytes): VaultKey {
    requireSize(bytes, KEY_BYTES, 'a vault key');
    return new VaultKey(bytes);
  }

  static async unwrap(
    wrapped: WrappedVaultKey,
    grant: KeyGrant,
    recipient: MemberKeys,
  ): Promise<VaultKey> {
    return VaultKey.owning(await openKey(wrapped, grantInfo(grant), grant.senderKey, recipient));
  }

  /** Wraps this key as the grant says, with the sender's private key. */
  async wrap(grant: KeyGrant, sender: MemberKeys): Promise<WrappedVaultKey> {
    return sealKey(this.lend(), grantInfo(grant), sender, grant.recipientKey);
  }

  /** What the generation's statement publishes about this key; 32 bytes, reveals nothing of it. */
  async commitment(): Promise<Bytes> {
    return deriveBytes(this.lend(), utf8('keyhaven/commit/v1'));
  }

  /** @throws SealedError `commitment-mismatch` */
  async requireCommitment(expected: Bytes): Promise<void> {
    if (!equal(await this.commitment(), expected)) {
      throw new SealedError(
        'commitment-mismatch',
        'the vault key is not the one its statement commits to',
      );
    }
  }

  /** Encrypts the key of the generation before this one, for history: IV, ciphertext and tag. */
  async encryptPrevious(
    vault: VaultId,
    generation: number,
    previous: VaultKey,
    iv: Bytes = randomBytes(IV_BYTES),
  ): Promise<Bytes> {
    const key = await this.previousKeyKey();
    const context = previousKeyContext(vault, generation);
    return concat(iv, await encrypt(key, iv, previous.lend(), context));
  }

  /** The key of the generation before this one; whether it is the right one its commitment says. */
  async decryptPrevious(vault: VaultId, generation: number, encrypted: Bytes): Promise<VaultKey> {
    requireSize(encrypted, IV_BYTES + KEY_BYTES + TAG_BYTES, 'a previous key');
    const key = await this.previousKeyKey();
    const iv = encrypted.slice(0, IV_BYTES);
    const context = previousKeyContext(vault, generation);
    return VaultKey.owning(
      await decrypt(key, iv, encrypted.slice(IV_BYTES), context, 'wrapped-key-forged'),
    );
  }

  /** Seals a value under a fresh salt and IV. */
  async seal(
    context: ItemContext,
    plaintext: Bytes,
    salt: Bytes = randomBytes(ITEM_SALT_BYTES),
    iv: Bytes = randomBytes(IV_BYTES),
  ): Promise<SealedItem> {
    const key = await this.itemKey(salt);
    return {
      context,
      ciphertext: await encrypt(key, iv, plaintext, itemContext(context)),
      iv,
      salt,
    };
  }

  /** @throws SealedError `item-forged` */
  async open(item: SealedItem): Promise<Bytes> {
    requireForm(item);
    const key = await this.itemKey(item.salt);
    return decrypt(key, item.iv, item.ciphertext, itemContext(item.context), 'item-forged');
  }

  close(): void {
    this.closed = true;
    this.own.fill(0);
  }

  private async itemKey(salt: Bytes): Promise<CryptoKey> {
    return deriveAesKey(this.lend(), salt, utf8(ITEM_LABEL));
  }

  private async previousKeyKey(): Promise<CryptoKey> {
    return deriveAesKey(this.lend(), new Uint8Array(), utf8(PREVIOUS_KEY_LABEL));
  }

  private lend(): Bytes {
    if (this.closed) {
      throw new Error('the key was closed');
    }
    return this.own;
  }
}

export function previousKeyContext(vault: VaultId, generation: number): Bytes {
  return new CanonicalWriter(PREVIOUS_KEY_LABEL).vault(vault).u32(generation).bytes();
}
