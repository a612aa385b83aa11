import { RecoveryCode, utf8, type Uuid } from '../../src/index.js';
import {
  ApiConnection,
  MemoryPinStore,
  RemoteKeyring,
  RemoteVaults,
  type ItemDraft,
  type PinStore,
  type RemoteVault,
} from '../../src/http/index.js';
import type { MemberKeys } from '../../src/keys.js';
import { NewPassphrase } from '../../src/passphrase.js';
import { text } from '../json.js';

export const PASSPHRASE = 'four otters under one bridge';

const origin = process.env['KEYHAVEN_URL'] ?? 'http://localhost:8080';

export async function chosen(passphrase: string): Promise<NewPassphrase> {
  return NewPassphrase.choose(passphrase, { isSignInPassword: async () => Promise.resolve(false) });
}

/** A device: what somebody's client keeps, and what they can call with it. */
export interface Device {
  readonly user: Uuid;
  readonly vaults: RemoteVaults;
  readonly pins: PinStore;
}

/** Somebody who is registered, and their keys. */
export class Person {
  readonly api: ApiConnection;
  readonly keyring: RemoteKeyring;
  readonly code = RecoveryCode.generate();
  private keys: MemberKeys | undefined;

  private constructor(
    readonly user: Uuid,
    readonly email: string,
    /** The organization that registering made; for a colleague the one that they joined. */
    public organization: Uuid,
    token: string,
  ) {
    this.api = new ApiConnection({ origin, accessToken: () => token });
    this.keyring = new RemoteKeyring(this.api, user);
  }

  /** With keys, in an organization of their own. */
  static async register(): Promise<Person> {
    const email = `ada-${crypto.randomUUID()}@example.org`;
    const password = `Granit-Amsel-${crypto.randomUUID()}`;
    const anonymous = new ApiConnection({ origin });
    const body = (await anonymous.post('/api/v1/auth/register', {
      email,
      password,
      name: 'Ada Lovelace',
    })) as unknown as Registration;
    const [organization] = body.organizations;
    const person = new Person(body.user.id, email, organization?.id ?? '', body.accessToken);
    person.keys = await person.keyring.setUp(await chosen(PASSPHRASE), person.code);
    return person;
  }

  /** Somebody new, with keys, in this person's organization. */
  async colleague(): Promise<Person> {
    const colleague = await Person.register();
    const path = `/api/v1/organizations/${this.organization}/invitations`;
    const { token } = await this.api.post(path, { email: colleague.email, role: 'editor' });
    await colleague.api.post(`/api/v1/invitations/${String(token)}/accept`, {});
    colleague.organization = this.organization;
    return colleague;
  }

  /** Goes on with keys that were opened again. */
  use(keys: MemberKeys): void {
    this.keys = keys;
  }

  device(pins: PinStore = new MemoryPinStore()): Device {
    if (!this.keys) {
      throw new Error('no keys yet');
    }
    const me = { user: this.user, keys: this.keys };
    const vaults = new RemoteVaults(this.api, this.organization, me, pins);
    return { user: this.user, vaults, pins };
  }
}

interface Registration {
  readonly accessToken: string;
  readonly user: { readonly id: Uuid };
  readonly organizations: readonly { readonly id: Uuid }[];
}

export function draft(id: Uuid, value: string, name = 'STRIPE_KEY'): ItemDraft {
  const labels = { service: 'stripe', name, environment: 'production', fillOrigin: '' };
  return { id, labels, value: utf8(value) };
}

/** The value of an item as somebody reads it now. */
export async function read(vault: RemoteVault, item: Uuid): Promise<string> {
  const known = vault.items.find(item);
  if (!known) {
    throw new Error(`no item ${item}`);
  }
  return text(await vault.items.reveal(known));
}
