import { toHex } from '../src/bytes.js';
import type { VaultId } from '../src/canonical.js';
import type { WrappedVaultKey } from '../src/hpke.js';
import type { SealedItem } from '../src/item.js';
import { KeyPins } from '../src/key-pins.js';
import type { Identity, MemberKeys } from '../src/keys.js';
import { NO_PINS, OpenVault, type VaultPins, type VaultSnapshot } from '../src/open-vault.js';
import type { Role, Signed } from '../src/statement.js';
import type { Uuid } from '../src/uuid.js';
import { createVault, VaultChanges, type ItemLabels } from '../src/vault-changes.js';
import { itemJson, signedJson, type SnapshotJson } from './json.js';
import { utf8 } from '../src/bytes.js';

/** Keeps what clients send, as a server would, and gives it back unchanged. */
export class VaultServer {
  readonly log: Signed[] = [];
  readonly wrappedKeys = new Map<Uuid, WrappedVaultKey>();
  readonly previousKeys: SnapshotJson['previousKeys'] = [];
  readonly manifests: Signed[] = [];
  readonly items = new Map<Uuid, SealedItem>();
  private now = Date.UTC(2026, 10, 20, 8);

  private constructor(readonly vault: VaultId) {}

  static async create(vault: VaultId, founder: Identity): Promise<VaultServer> {
    const server = new VaultServer(vault);
    const creation = await createVault(vault, founder, server.clock());
    server.log.push(creation.statement);
    server.wrappedKeys.set(founder.user, creation.wrappedKey);
    return server;
  }

  private readonly clock = (): number => (this.now += 60_000);

  snapshot(user: Uuid): VaultSnapshot {
    const wrappedKey = this.wrappedKeys.get(user);
    if (!wrappedKey) {
      throw new Error(`no wrapped key for ${user}`);
    }
    const previousKeys = this.previousKeys.map((key) => Uint8Array.from(Buffer.from(key, 'hex')));
    const { log, manifests } = this;
    return {
      log: [...log],
      wrappedKey,
      previousKeys,
      manifests: [...manifests],
      items: [...this.items.values()],
    };
  }

  async open(me: Identity, pins: VaultPins = NO_PINS, keyPins = KeyPins.NONE): Promise<OpenVault> {
    return OpenVault.open(this.vault, me, this.snapshot(me.user), pins, keyPins);
  }

  async changes(me: Identity): Promise<VaultChanges> {
    return new VaultChanges(await this.open(me), this.clock);
  }

  async add(by: Identity, member: Identity, role: Role): Promise<void> {
    const changes = await this.changes(by);
    const admission = await changes.add(member.user, member.keys.publicKeys, role);
    this.log.push(admission.statement);
    this.wrappedKeys.set(member.user, admission.wrappedKey);
  }

  async remove(by: Identity, user: Uuid): Promise<void> {
    this.log.push(await (await this.changes(by)).remove(user));
  }

  async changeRole(by: Identity, user: Uuid, role: Role): Promise<void> {
    this.log.push(await (await this.changes(by)).changeRole(user, role));
  }

  async replaceKeys(by: Identity, renewed: MemberKeys): Promise<void> {
    const admission = await (await this.changes(by)).replaceKeys(renewed);
    this.log.push(admission.statement);
    this.wrappedKeys.set(by.user, admission.wrappedKey);
  }

  async rekey(by: Identity): Promise<void> {
    const rekey = await (await this.changes(by)).rekey();
    this.log.push(rekey.statement);
    this.previousKeys.push(toHex(rekey.encryptedPreviousKey));
    this.wrappedKeys.clear();
    rekey.wrappedKeys.forEach((wrapped, user) => this.wrappedKeys.set(user, wrapped));
  }

  async write(by: Identity, item: Uuid, labels: ItemLabels, value: string): Promise<void> {
    const changes = await this.changes(by);
    const version = (this.items.get(item)?.context.version ?? 0) + 1;
    this.items.set(item, await changes.seal(item, version, labels, utf8(value)));
    this.manifests.push(await changes.manifest([...this.items.values()]));
  }

  json(): SnapshotJson {
    const wrapped = [...this.wrappedKeys].map(([user, key]) => [
      user,
      { encapsulatedKey: toHex(key.encapsulatedKey), wrappedKey: toHex(key.ciphertext) },
    ]);
    return {
      log: this.log.map(signedJson),
      wrappedKeys: Object.fromEntries(wrapped) as SnapshotJson['wrappedKeys'],
      previousKeys: [...this.previousKeys],
      manifests: this.manifests.map(signedJson),
      items: [...this.items.values()].map(itemJson),
    };
  }
}
