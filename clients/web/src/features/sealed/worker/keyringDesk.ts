import {
  DEFAULT_ITERATIONS,
  NewPassphrase,
  RecoveryCode,
  type MemberKeys,
} from '@keyhaven/sealed-crypto';
import { RemoteKeyring, type ApiConnection } from '@keyhaven/sealed-crypto/http';
import type { Progress, RecoverySheet } from './desk';

const SAMPLE_ROUNDS = 20_000;

/** A person's keyring: made, opened and changed. */
export class KeyringDesk {
  private readonly remote: RemoteKeyring;
  /** What was shown and is not confirmed yet. */
  private pending: { readonly passphrase: string; readonly code: RecoveryCode } | undefined;

  constructor(
    api: ApiConnection,
    user: string,
    private readonly onProgress: (progress: Progress) => void,
  ) {
    this.remote = new RemoteKeyring(api, user);
  }

  async prepare(passphrase: string, owner: string): Promise<RecoverySheet> {
    await rated(passphrase);
    return this.show(passphrase, owner);
  }

  async setUp(): Promise<MemberKeys> {
    const { passphrase, code } = this.confirmed();
    await this.tellHowLong();
    const keys = await this.remote.setUp(await rated(passphrase), code);
    this.forget();
    return keys;
  }

  async unlock(passphrase: string): Promise<MemberKeys> {
    await this.tellHowLong();
    return this.remote.unlock(passphrase);
  }

  async recover(typed: string, passphrase: string): Promise<MemberKeys> {
    const code = RecoveryCode.parse(typed);
    try {
      await this.tellHowLong();
      return await this.remote.recover(code, await rated(passphrase));
    } finally {
      code.close();
    }
  }

  async changePassphrase(passphrase: string, next: string): Promise<void> {
    await this.tellHowLong();
    await this.remote.changePassphrase(passphrase, await rated(next));
  }

  /** Opens the keyring first: a wrong passphrase is found before a code is written down. */
  async prepareCode(passphrase: string, owner: string): Promise<RecoverySheet> {
    (await this.unlock(passphrase)).close();
    return this.show(passphrase, owner);
  }

  async keepCode(): Promise<void> {
    const { passphrase, code } = this.confirmed();
    await this.tellHowLong();
    await this.remote.replaceCode(passphrase, code);
    this.forget();
  }

  private show(passphrase: string, owner: string): RecoverySheet {
    this.forget();
    const code = RecoveryCode.generate();
    this.pending = { passphrase, code };
    const made = new Date().toISOString().slice(0, 10);
    return { code: code.text(), text: code.printText(owner, made) };
  }

  private confirmed() {
    if (!this.pending) throw new Error('nothing was shown to be kept');
    return this.pending;
  }

  private forget(): void {
    this.pending?.code.close();
    this.pending = undefined;
  }

  /** WebCrypto says nothing on the way, so a small derivation tells how long the real one takes here. */
  private async tellHowLong(): Promise<void> {
    const { subtle } = crypto;
    const sample = await subtle.importKey('raw', new Uint8Array(16), 'PBKDF2', false, [
      'deriveBits',
    ]);
    const began = performance.now();
    await subtle.deriveBits(
      { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(16), iterations: SAMPLE_ROUNDS },
      sample,
      256,
    );
    const total = ((performance.now() - began) * DEFAULT_ITERATIONS) / SAMPLE_ROUNDS;
    this.onProgress({ step: 'deriving', done: 0, total });
  }
}

/** The tab compared it with the password that signs in, where both were typed. */
async function rated(passphrase: string): Promise<NewPassphrase> {
  return NewPassphrase.choose(passphrase, { isSignInPassword: async () => Promise.resolve(false) });
}
