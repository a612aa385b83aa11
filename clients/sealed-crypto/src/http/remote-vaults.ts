import { toBase64Url } from '../bytes.js';
import type { VaultId } from '../canonical.js';
import type { Identity } from '../keys.js';
import type { Uuid } from '../uuid.js';
import { createVault } from '../vault-changes.js';
import type { ApiConnection } from './connection.js';
import type { ListedVault } from './model.js';
import type { PinStore } from './pin-store.js';
import { RemoteVault } from './remote-vault.js';
import { Turns } from './turns.js';
import type { VaultSession } from './vault-state.js';
import { listedOf, signedJson, wrappedKeysJson } from './wire.js';

/** The sealed vaults of one organization at a KeyHaven, for one person. */
export class RemoteVaults {
  private readonly session: VaultSession;

  /** @param me unlocked, the caller's to close; open as long as this and its vaults are used */
  constructor(
    api: ApiConnection,
    private readonly organization: Uuid,
    me: Identity,
    pins: PinStore,
    clock: () => number = Date.now,
  ) {
    const path = (vault: Uuid): string => `${this.base()}/${vault}`;
    this.session = { api, me, pins, clock, turns: new Turns(), path };
  }

  /** Those that this person is a member of. The server's word: nothing is verified yet. */
  async list(): Promise<ListedVault[]> {
    return (await this.session.api.all(this.base())).map(listedOf);
  }

  /** Makes a vault with this person as its manager. */
  async create(name: string): Promise<Uuid> {
    const { api, me, clock } = this.session;
    const id = this.id(crypto.randomUUID());
    const { statement, commitment, wrappedKey } = await createVault(id, me, clock());
    await api.post(this.base(), {
      id: id.vault,
      name,
      commitment: toBase64Url(commitment),
      wrappedKeys: wrappedKeysJson([[me.user, wrappedKey]]),
      statement: signedJson(statement),
    });
    return id.vault;
  }

  /**
   * Fetches a vault, verifies all of it, and moves this client's pins on.
   *
   * @returns the vault, the caller's to close
   * @throws SealedError with what was found when anything is not right; the pins stay
   */
  async open(vault: Uuid): Promise<RemoteVault> {
    return RemoteVault.open(this.session, this.id(vault));
  }

  /** A name is not signed: it is for people, and the server's word. Managers only. */
  async rename(vault: Uuid, name: string): Promise<void> {
    const path = this.session.path(vault);
    await this.session.api.send({ method: 'PATCH', path, body: { name } });
  }

  /** Deletes a vault and everything in it, for ever. Managers only. */
  async delete(vault: Uuid): Promise<void> {
    await this.session.api.delete(this.session.path(vault));
  }

  private base(): string {
    return `/api/v1/organizations/${this.organization}/sealed-vaults`;
  }

  private id(vault: Uuid): VaultId {
    return { organization: this.organization, vault };
  }
}
