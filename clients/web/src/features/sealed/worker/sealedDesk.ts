import { showFingerprint, type MemberKeys } from '@keyhaven/sealed-crypto';
import { ApiConnection, RemoteVaults, type RemoteVault } from '@keyhaven/sealed-crypto/http';
import type {
  Candidate,
  Desk,
  KeyLabels,
  KeyName,
  NewKey,
  Person,
  Progress,
  RecoverySheet,
  Role,
  Row,
  RowPage,
  RowQuery,
  VaultPlace,
  VaultSummary,
  Version,
} from './desk';
import { KeyringDesk } from './keyringDesk';
import { MemberDesk } from './memberDesk';
import { BrowserPins } from './pins';
import { RowIndex } from './search';
import { draftOf, labelsOf, notesOf, rowOf, summaryOf } from './views';

interface Opened {
  readonly vault: RemoteVault;
  /** What the table shows, made once for each reading. */
  index: RowIndex;
}

/** Holds one person's keys and the vaults they opened, as long as the worker lives. */
export class SealedDesk implements Desk {
  /** Where the call that runs says how far it is. */
  onProgress: (progress: Progress) => void = () => undefined;

  private readonly api: ApiConnection;
  private readonly keyring: KeyringDesk;
  private readonly pins: Promise<BrowserPins>;
  private readonly organizations = new Map<string, Promise<RemoteVaults>>();
  private readonly opened = new Map<string, Opened>();
  private readonly people: MemberDesk;
  private keys: MemberKeys | undefined;

  constructor(
    private readonly user: string,
    fetch: (request: Request) => Promise<Response>,
  ) {
    let answers = 0;
    this.api = new ApiConnection({
      origin: location.origin,
      fetch: async (request) => {
        const answer = await fetch(request);
        this.onProgress({ step: 'reading', done: ++answers, total: 0 });
        return answer;
      },
    });
    this.pins = BrowserPins.open(user);
    this.keyring = new KeyringDesk(this.api, user, (progress) => this.onProgress(progress));
    this.people = new MemberDesk(this.api, this.pins);
  }

  async newKeyring(passphrase: string, owner: string): Promise<RecoverySheet> {
    return this.keyring.prepare(passphrase, owner);
  }

  async keepKeyring(): Promise<void> {
    this.keys = await this.keyring.setUp();
  }

  async unlock(passphrase: string): Promise<void> {
    this.keys = await this.keyring.unlock(passphrase);
  }

  async recover(code: string, passphrase: string): Promise<void> {
    this.keys = await this.keyring.recover(code, passphrase);
  }

  async changePassphrase(passphrase: string, next: string): Promise<void> {
    await this.keyring.changePassphrase(passphrase, next);
  }

  async newRecoveryCode(passphrase: string, owner: string): Promise<RecoverySheet> {
    return this.keyring.prepareCode(passphrase, owner);
  }

  async keepRecoveryCode(): Promise<void> {
    await this.keyring.keepCode();
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the tab waits for every answer
  async ownFingerprint(): Promise<string> {
    return showFingerprint(this.unlocked().publicKeys.fingerprint(this.user));
  }

  async createVault(organization: string, name: string): Promise<string> {
    return (await this.vaultsOf(organization)).create(name);
  }

  async openVault(place: VaultPlace): Promise<VaultSummary> {
    const known = this.opened.get(place.vault);
    if (known) {
      await known.vault.refresh();
    } else {
      const vault = await (await this.vaultsOf(place.organization)).open(place.vault);
      this.opened.set(place.vault, { vault, index: new RowIndex([]) });
    }
    return this.shown(place);
  }

  async rows(place: VaultPlace, query: RowQuery): Promise<RowPage> {
    return (await this.at(place)).index.find(query);
  }

  async names(place: VaultPlace): Promise<readonly KeyName[]> {
    return (await this.at(place)).index.rows.map(({ service, name, environment }) => ({
      service,
      name,
      environment,
    }));
  }

  async reveal(place: VaultPlace, key: string): Promise<string> {
    const { items } = (await this.at(place)).vault;
    return text(await items.reveal(items.find(key) ?? { sealed: undefined }));
  }

  async versions(place: VaultPlace, key: string): Promise<readonly Version[]> {
    const versions = await (await this.at(place)).vault.items.versions(key);
    return versions.map(({ sealed, createdAt, createdBy }) => ({
      version: sealed.context.version,
      createdAt,
      createdBy,
    }));
  }

  async revealVersion(place: VaultPlace, key: string, version: number): Promise<string> {
    const { items } = (await this.at(place)).vault;
    return text(await items.reveal(await olderOf(items, key, version)));
  }

  async restoreVersion(place: VaultPlace, key: string, version: number): Promise<void> {
    const { items } = (await this.at(place)).vault;
    await items.restoreVersion((await olderOf(items, key, version)).sealed);
  }

  async add(place: VaultPlace, keys: readonly NewKey[]): Promise<void> {
    const { vault } = await this.at(place);
    await vault.items.write(keys.map(draftOf));
  }

  async change(place: VaultPlace, key: string, labels: KeyLabels, value?: string): Promise<void> {
    const { items } = (await this.at(place)).vault;
    if (value === undefined) await items.describe(key, labelsOf(labels), notesOf(labels));
    else await items.write([{ ...draftOf({ ...labels, value }), id: key }]);
  }

  async remove(place: VaultPlace, keys: readonly string[]): Promise<void> {
    await (await this.at(place)).vault.items.delete(keys);
  }

  async move(place: VaultPlace, keys: readonly string[], target: string): Promise<void> {
    const from = await this.at(place);
    const to = await this.at({ ...place, vault: target });
    await from.vault.items.move(keys, to.vault.items);
  }

  async trash(place: VaultPlace): Promise<readonly Row[]> {
    return (await (await this.at(place)).vault.items.trash()).map(rowOf);
  }

  async takeBack(place: VaultPlace, key: string): Promise<void> {
    const { items } = (await this.at(place)).vault;
    await items.undelete((await items.trash()).filter(({ id }) => id === key));
  }

  async purge(place: VaultPlace, key: string): Promise<void> {
    await (await this.at(place)).vault.items.purge(key);
  }

  async unlockKey(place: VaultPlace, key: string): Promise<void> {
    await (await this.at(place)).vault.items.unlock(key);
  }

  async candidate(place: VaultPlace, user: string): Promise<Candidate> {
    return this.people.candidate((await this.at(place)).vault, user);
  }

  async addMember(place: VaultPlace, user: string, role: Role, compared: boolean): Promise<void> {
    await this.people.add((await this.at(place)).vault, user, role, compared);
  }

  async compared(user: string, fingerprint: string): Promise<void> {
    await (await this.pins).compare(user, fingerprint);
  }

  async changedPeople(place: VaultPlace): Promise<readonly Person[]> {
    return this.people.changed(place);
  }

  async acceptChanged(place: VaultPlace, user: string, fingerprint: string): Promise<void> {
    await this.people.accept(place, user, fingerprint);
  }

  async changeRole(place: VaultPlace, user: string, role: Role): Promise<void> {
    await (await this.at(place)).vault.members.changeRole(user, role);
  }

  async removeMember(place: VaultPlace, user: string): Promise<void> {
    await (await this.at(place)).vault.members.remove(user);
  }

  async leave(place: VaultPlace): Promise<void> {
    await (await this.at(place)).vault.members.leave();
    this.opened.delete(place.vault);
  }

  async rekey(place: VaultPlace): Promise<void> {
    const { vault } = await this.at(place);
    if (vault.membership().rekeyRequired) await vault.members.rekey();
    const total = vault.items.stale();
    await vault.items.reseal((left) =>
      this.onProgress({ step: 'sealing', done: total - left, total }),
    );
  }

  /** The vault as it was read last, opened where it was not. */
  private async at(place: VaultPlace): Promise<Opened> {
    const known = this.opened.get(place.vault);
    if (known) return known;
    await this.openVault(place);
    return this.at(place);
  }

  private async shown(place: VaultPlace): Promise<VaultSummary> {
    const opened = await this.at(place);
    opened.index = new RowIndex(opened.vault.items.all().map(rowOf));
    return summaryOf(opened.vault, opened.index, this.user, await this.pins);
  }

  private async vaultsOf(organization: string): Promise<RemoteVaults> {
    const known = this.organizations.get(organization);
    if (known) return known;
    const me = { user: this.user, keys: this.unlocked() };
    const vaults = this.pins.then((pins) => new RemoteVaults(this.api, organization, me, pins));
    this.organizations.set(organization, vaults);
    return vaults;
  }

  private unlocked(): MemberKeys {
    if (!this.keys) throw new Error('the keys are locked');
    return this.keys;
  }
}

async function olderOf(items: RemoteVault['items'], key: string, version: number) {
  const older = (await items.versions(key)).find(
    ({ sealed }) => sealed.context.version === version,
  );
  if (!older) throw new Error('there is no such version');
  return older;
}

/** The value as text; the bytes are overwritten, the text is the engine's to collect. */
function text(value: Uint8Array): string {
  const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  value.fill(0);
  return decoded;
}
