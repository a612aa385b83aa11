import type { VaultId } from '../canonical.js';
import type { Manifest } from '../manifest.js';
import type { Membership } from '../membership.js';
import type { Statement } from '../statement.js';
import type { Exposure, ListedVault } from './model.js';
import { VaultItems } from './vault-items.js';
import { VaultMembers } from './vault-members.js';
import { VaultState, type VaultSession } from './vault-state.js';
import { numberOf, textOf } from './wire.js';

/**
 * A sealed vault at a KeyHaven, verified and open. It shows what was read last; every change reads it
 * anew, and changes of all vaults of one `RemoteVaults` run one after another. Where a change rejects
 * with a `SealedError` from reading, the change was taken, and what the server answered then is not to
 * be trusted.
 */
export class RemoteVault {
  readonly items: VaultItems;
  readonly members: VaultMembers;

  private constructor(private readonly state: VaultState) {
    this.items = new VaultItems(state);
    this.members = new VaultMembers(state);
  }

  /** For `RemoteVaults.open`. */
  static async open(session: VaultSession, id: VaultId): Promise<RemoteVault> {
    return new RemoteVault(await VaultState.open(session, id));
  }

  get id(): VaultId {
    return this.state.id;
  }

  /** Its name and the like; the server's word. */
  get listed(): ListedVault {
    return this.state.listed;
  }

  /** The members, their roles and keys, the generations, and whether a new one is due. */
  membership(): Membership {
    return this.state.vault.membership();
  }

  /** Every statement of the log, for people. */
  history(): Statement[] {
    return this.state.vault.history();
  }

  /** Who signed last what the vault holds, and when; shown to people, for a server can stall. */
  lastSigned(): Manifest | undefined {
    return this.state.vault.lastSigned();
  }

  /** What removed members could read and nobody has replaced since. The server's word. */
  async exposures(): Promise<Exposure[]> {
    const { session, path } = this.state;
    return (await session.api.all(`${path}/exposures`)).map((json) => ({
      item: textOf(json, 'keyId'),
      service: textOf(json, 'service'),
      name: textOf(json, 'name'),
      user: textOf(json, 'userId'),
      version: numberOf(json, 'version'),
      exposedAt: textOf(json, 'exposedAt'),
    }));
  }

  /** Reads and verifies what others changed; until it resolves, what was read before is shown. */
  async refresh(): Promise<void> {
    await this.state.refresh();
  }

  /** Overwrites the vault's keys. */
  close(): void {
    this.state.close();
  }
}
