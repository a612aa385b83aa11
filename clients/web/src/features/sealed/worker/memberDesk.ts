import { ofBase64Url, PublicKeys, showFingerprint, toBase64Url } from '@keyhaven/sealed-crypto';
import type {
  ApiConnection,
  Candidate as RemoteCandidate,
  RemoteVault,
} from '@keyhaven/sealed-crypto/http';
import type { Candidate, Person, Role, VaultPlace } from './desk';
import type { BrowserPins } from './pins';

/** Who is to be added, and whose keys changed. */
export class MemberDesk {
  /** The keys that were shown: those are added, not what the server names a moment later. */
  private readonly shown = new Map<string, RemoteCandidate>();

  constructor(
    private readonly api: ApiConnection,
    private readonly pins: Promise<BrowserPins>,
  ) {}

  async candidate(vault: RemoteVault, user: string): Promise<Candidate> {
    const candidate = await vault.members.candidate(user);
    this.shown.set(user, candidate);
    const { fingerprint, standing } = candidate;
    return { user, fingerprint, standing };
  }

  async add(vault: RemoteVault, user: string, role: Role, compared: boolean): Promise<void> {
    const candidate = this.shown.get(user);
    if (!candidate) throw new Error('nobody looked at their fingerprint');
    if (compared) {
      if (candidate.standing === 'changed') await vault.members.accept(candidate);
      await (await this.pins).compare(user, candidate.fingerprint);
    }
    await vault.members.add(candidate, role);
    this.shown.delete(user);
  }

  /** Asked where a vault was refused, so nothing of it is open: the server's word, to be compared. */
  async changed(place: VaultPlace): Promise<Person[]> {
    const met = (await (await this.pins).keys()).pins;
    const found: Person[] = [];
    for (const { user, fingerprint } of await this.named(place)) {
      const pinned = met.get(user);
      if (pinned && toBase64Url(pinned) !== toBase64Url(fingerprint)) {
        found.push({ user, fingerprint: showFingerprint(fingerprint) });
      }
    }
    return found;
  }

  async accept(place: VaultPlace, user: string, shown: string): Promise<void> {
    const pins = await this.pins;
    const now = (await this.named(place)).find((named) => named.user === user);
    if (!now || showFingerprint(now.fingerprint) !== shown) {
      throw new Error('the server names other keys now');
    }
    const id = { organization: place.organization, vault: place.vault };
    const accepted = (await pins.keys()).accept(user, now.fingerprint);
    await pins.save(id, await pins.vault(id), accepted);
    await pins.compare(user, shown);
  }

  private async named({ organization, vault }: VaultPlace) {
    const members = await this.api.all(
      `/api/v1/organizations/${organization}/sealed-vaults/${vault}/members`,
    );
    return members
      .filter(({ leftAt }) => leftAt === null)
      .map(({ userId, encryptionKey, signingKey }) => {
        const user = String(userId);
        const keys = new PublicKeys(
          ofBase64Url(String(encryptionKey)),
          ofBase64Url(String(signingKey)),
        );
        return { user, fingerprint: keys.fingerprint(user) };
      });
  }
}
