import { equal, toBase64Url } from '../bytes.js';
import type { WrappedVaultKey } from '../hpke.js';
import { showFingerprint, type MemberKeys } from '../keys.js';
import type { Role, Signed } from '../statement.js';
import type { Uuid } from '../uuid.js';
import type { Candidate } from './model.js';
import type { VaultState } from './vault-state.js';
import { publicKeysOf, signedJson, wrappedKeysJson } from './wire.js';

/**
 * Changes who is in an opened vault. Every call signs a statement after the log as it was verified;
 * where somebody else signed in between, the log is read, verified and signed again, unless that made
 * the change impossible.
 */
export class VaultMembers {
  constructor(private readonly state: VaultState) {}

  /** Somebody who may be added, with the keys that the server names: its word, for people to compare. */
  async candidate(user: Uuid): Promise<Candidate> {
    const { api, pins } = this.state.session;
    const { organization } = this.state.id;
    const named = await api.get(
      `/api/v1/organizations/${organization}/members/${user}/public-keys`,
    );
    const keys = publicKeysOf(named);
    const fingerprint = keys.fingerprint(user);
    const pinned = (await pins.keys()).pins.get(user);
    const known = pinned && equal(pinned, fingerprint) ? 'known' : 'changed';
    const standing = pinned === undefined ? 'unknown' : known;
    return { user, keys, fingerprint: showFingerprint(fingerprint), standing };
  }

  /** A person compared a changed fingerprint over another channel and found it right. */
  async accept({ user, keys }: Candidate): Promise<void> {
    const { pins } = this.state.session;
    const met = (await pins.keys()).accept(user, keys.fingerprint(user));
    await pins.save(this.state.id, this.state.vault.pins(), met);
  }

  /**
   * Adds somebody with the keys that were shown.
   *
   * @throws SealedError `key-changed` where others are pinned and were not accepted
   */
  async add({ user, keys }: Candidate, role: Role): Promise<void> {
    const { pins } = this.state.session;
    const met = (await pins.keys()).meet(user, keys);
    await this.state.change(async () => {
      const { statement, wrappedKey } = await this.state.changes().add(user, keys, role);
      await this.send(statement, [[user, wrappedKey]]);
      await pins.save(this.state.id, this.state.vault.pins(), met);
    });
  }

  async changeRole(user: Uuid, role: Role): Promise<void> {
    await this.state.change(async () => {
      await this.send(await this.state.changes().changeRole(user, role));
    });
  }

  /** Removes somebody; {@link rekey} is due afterwards, and nothing is written before it. */
  async remove(user: Uuid): Promise<void> {
    await this.state.change(async () => {
      await this.send(await this.state.changes().remove(user));
    });
  }

  /** Takes oneself out. The vault cannot be read any more afterwards, so it is closed. */
  async leave(): Promise<void> {
    const { me } = this.state.session;
    const send = async (): Promise<void> => this.send(await this.state.changes().remove(me.user));
    await this.state.change(send, { leaves: true });
  }

  /**
   * A new generation for exactly the present members. Its items are sealed again with `reseal`. Where
   * one was due and somebody else made it first, that one is enough.
   */
  async rekey(): Promise<void> {
    const due = this.state.vault.membership().rekeyRequired;
    await this.state.change(async () => {
      if (due && !this.state.vault.membership().rekeyRequired) {
        return;
      }
      const { generation, commitment, wrappedKeys, encryptedPreviousKey, statement } =
        await this.state.changes().rekey();
      await this.state.session.api.post(`${this.state.path}/rekey`, {
        expectedGeneration: generation - 1,
        commitment: toBase64Url(commitment),
        wrappedKeys: wrappedKeysJson(wrappedKeys),
        encryptedPreviousKey: toBase64Url(encryptedPreviousKey),
        statement: signedJson(statement),
      });
      await this.state.acknowledged({ statement });
    });
  }

  /**
   * Gives this vault one's new keys, which the keyring has already; the vault was opened with the old
   * ones. It is closed: open it with the new ones, and {@link rekey}.
   */
  async replaceKeys(renewed: MemberKeys): Promise<void> {
    const { me } = this.state.session;
    const send = async (): Promise<void> => {
      const { statement, wrappedKey } = await this.state.changes().replaceKeys(renewed);
      await this.send(statement, [[me.user, wrappedKey]]);
    };
    await this.state.change(send, { leaves: true });
  }

  private async send(
    statement: Signed,
    wrappedKeys: readonly (readonly [Uuid, WrappedVaultKey])[] = [],
  ): Promise<void> {
    await this.state.session.api.post(`${this.state.path}/members`, {
      statement: signedJson(statement),
      wrappedKeys: wrappedKeysJson(wrappedKeys),
    });
    await this.state.acknowledged({ statement });
  }
}
