import { toBase64Url } from '../bytes.js';
import { openKeyring, sealKeyring, type SealedKeyring } from '../keyring.js';
import { MemberKeys } from '../keys.js';
import type { NewPassphrase } from '../passphrase.js';
import { openRecovery, sealRecovery, type RecoveryCode, type SealedRecovery } from '../recovery.js';
import type { Uuid } from '../uuid.js';
import { SealedError } from '../violation.js';
import { ApiError, type Answer, type ApiConnection, type Json } from './connection.js';
import { bytesOf, numberOf, objectOf, publicKeysOf, textOf } from './wire.js';

const PATH = '/api/v1/me/keyring';
const ALGORITHM = 'PBKDF2-SHA256';

/** Whether there is a keyring, as the server says. */
export type KeyringState =
  | { readonly kind: 'none' }
  | { readonly kind: 'there'; readonly recovery: boolean; readonly updatedAt: string };

/**
 * One's own keyring at a KeyHaven: set up, unlock, another passphrase, recovery. Passphrases, codes
 * and private keys stay here; what is sent is sealed. A change that another device made since is not
 * overwritten: the call is refused with 412, and is to be done again.
 */
export class RemoteKeyring {
  constructor(
    private readonly api: ApiConnection,
    private readonly user: Uuid,
  ) {}

  async state(): Promise<KeyringState> {
    try {
      const { body } = await this.read();
      const recovery = typeof body['recovery'] === 'object' && body['recovery'] !== null;
      return { kind: 'there', recovery, updatedAt: textOf(body, 'updatedAt') };
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) {
        return { kind: 'none' };
      }
      throw error;
    }
  }

  /**
   * Makes new keys and keeps them sealed under both.
   *
   * @param code to be printed by the caller, who closes it
   * @returns the keys, the caller's to close
   * @throws ApiError 412 where there is a keyring already, perhaps from another device
   */
  async setUp(passphrase: NewPassphrase, code: RecoveryCode): Promise<MemberKeys> {
    const keys = MemberKeys.generate();
    await this.putAll(keys, passphrase, code, { 'if-none-match': '*' });
    return keys;
  }

  /**
   * Gives up keys that neither passphrase nor code opens, and makes new ones. Every vault has to be
   * joined again: a manager of it removes and adds this person.
   */
  async startOver(passphrase: NewPassphrase, code: RecoveryCode): Promise<MemberKeys> {
    const keys = MemberKeys.generate();
    await this.replaceKeys(keys, passphrase, code);
    return keys;
  }

  /**
   * Keeps new keys in the place of the present ones. Each vault that was opened with those is told by
   * `members.replaceKeys`, signed with them; so they are to be kept open until all were told.
   */
  async replaceKeys(
    renewed: MemberKeys,
    passphrase: NewPassphrase,
    code: RecoveryCode,
  ): Promise<void> {
    await this.putAll(renewed, passphrase, code, unchanged(await this.read()));
  }

  /**
   * Opens what the server keeps.
   *
   * @returns the keys, the caller's to close
   * @throws SealedError as `openKeyring`; for derivation parameters that are out of bounds before the
   *     passphrase is touched
   */
  async unlock(passphrase: string): Promise<MemberKeys> {
    return openKeyring(this.keyringOf((await this.read()).body), passphrase);
  }

  /** Seals the same keys under another passphrase; no vault and no item changes. */
  async changePassphrase(current: string, passphrase: NewPassphrase): Promise<void> {
    const kept = await this.read();
    const keys = await openKeyring(this.keyringOf(kept.body), current);
    try {
      await this.put(await this.seal(keys, passphrase), undefined, unchanged(kept));
    } finally {
      keys.close();
    }
  }

  /** Replaces the recovery code; the old one opens nothing that the server still has. */
  async replaceCode(passphrase: string, code: RecoveryCode): Promise<void> {
    const kept = await this.read();
    const keyring = this.keyringOf(kept.body);
    const keys = await openKeyring(keyring, passphrase);
    try {
      await this.put(keyring, await sealRecovery(this.user, keys, code), unchanged(kept));
    } finally {
      keys.close();
    }
  }

  /**
   * Opens the keys with the recovery code and seals them under a new passphrase.
   *
   * @returns the keys, the caller's to close
   */
  async recover(code: RecoveryCode, passphrase: NewPassphrase): Promise<MemberKeys> {
    const kept = await this.read();
    const keys = await openRecovery(this.recoveryOf(kept.body), code);
    await this.put(await this.seal(keys, passphrase), undefined, unchanged(kept));
    return keys;
  }

  private async putAll(
    keys: MemberKeys,
    passphrase: NewPassphrase,
    code: RecoveryCode,
    condition: Readonly<Record<string, string>>,
  ): Promise<void> {
    const recovery = await sealRecovery(this.user, keys, code);
    await this.put(await this.seal(keys, passphrase), recovery, condition);
  }

  private async seal(keys: MemberKeys, passphrase: NewPassphrase): Promise<SealedKeyring> {
    return sealKeyring(this.user, keys, passphrase.text);
  }

  private async read(): Promise<Answer> {
    return this.api.send({ method: 'GET', path: PATH });
  }

  /** @param recovery undefined: stays as it is */
  private async put(
    sealed: SealedKeyring,
    recovery: SealedRecovery | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const body = {
      encryptionKey: toBase64Url(sealed.publicKeys.encryption),
      signingKey: toBase64Url(sealed.publicKeys.signing),
      encryptedPrivateKeys: toBase64Url(sealed.encryptedPrivateKeys),
      iv: toBase64Url(sealed.iv),
      kdf: {
        algorithm: ALGORITHM,
        iterations: sealed.kdf.iterations,
        salt: toBase64Url(sealed.kdf.salt),
      },
      ...(recovery && {
        recovery: {
          encryptedPrivateKeys: toBase64Url(recovery.encryptedPrivateKeys),
          iv: toBase64Url(recovery.iv),
          salt: toBase64Url(recovery.salt),
        },
      }),
    };
    await this.api.send({ method: 'PUT', path: PATH, body, headers });
  }

  private keyringOf(body: Json): SealedKeyring {
    const kdf = objectOf(body, 'kdf');
    if (kdf['algorithm'] !== ALGORITHM) {
      throw new SealedError('malformed', 'another key derivation');
    }
    return {
      user: this.user,
      publicKeys: publicKeysOf(body),
      encryptedPrivateKeys: bytesOf(body, 'encryptedPrivateKeys'),
      iv: bytesOf(body, 'iv'),
      kdf: { iterations: numberOf(kdf, 'iterations'), salt: bytesOf(kdf, 'salt') },
    };
  }

  private recoveryOf(body: Json): SealedRecovery {
    const recovery = objectOf(body, 'recovery');
    return {
      user: this.user,
      publicKeys: publicKeysOf(body),
      encryptedPrivateKeys: bytesOf(recovery, 'encryptedPrivateKeys'),
      iv: bytesOf(recovery, 'iv'),
      salt: bytesOf(recovery, 'salt'),
    };
  }
}

function unchanged({ etag }: Answer): Readonly<Record<string, string>> {
  return etag === undefined ? {} : { 'if-match': etag };
}
