import { equal, type Bytes } from './bytes.js';
import type { VaultId } from './canonical.js';
import type { PublicKeys } from './keys.js';
import {
  START,
  type Holder,
  type MembershipChange,
  type Pin,
  type Role,
  type Statement,
} from './statement.js';
import { compareUuids, type Uuid } from './uuid.js';
import type { KeyGrant } from './vault-key.js';
import { SealedError } from './violation.js';

/** A member of a sealed vault as its log has them now. */
export interface Member {
  readonly user: Uuid;
  readonly keys: PublicKeys;
  readonly role: Role;
  /** Who wrapped the newest vault key for them. */
  readonly grant: KeyGrant;
}

/** One key of a vault's history. */
export interface Generation {
  readonly number: number;
  readonly commitment: Bytes;
  /** The newest manifest of the generations before it. */
  readonly manifest: Pin;
}

type Change<K extends MembershipChange['kind']> = Extract<MembershipChange, { kind: K }>;

/**
 * The members and generations of a vault after some statement of its log. Immutable; {@link apply}
 * gives the state after the next statement, or refuses it.
 */
export class Membership {
  private constructor(
    private readonly vault: VaultId,
    private readonly byUser: ReadonlyMap<Uuid, Member>,
    private readonly generations: readonly Generation[],
    /** Whether somebody left or replaced their keys since: nothing is written before a new one. */
    readonly rekeyRequired: boolean,
  ) {}

  /** Before the first statement. */
  static none(vault: VaultId): Membership {
    return new Membership(vault, new Map(), [], false);
  }

  /** Everybody, in the order of their ids. */
  members(): Member[] {
    return [...this.byUser.values()].sort((a, b) => compareUuids(a.user, b.user));
  }

  find(user: Uuid): Member | undefined {
    return this.byUser.get(user);
  }

  newest(): Generation {
    return this.generation(this.generations.length);
  }

  /** @throws SealedError `generation-unknown` for one that no statement made */
  generation(number: number): Generation {
    const generation = this.generations[number - 1];
    if (!generation) {
      throw new SealedError('generation-unknown', `no statement made generation ${number}`);
    }
    return generation;
  }

  /** The keys that a statement's author signs with: their own for the first, else the member's. */
  authorKeys(statement: Statement): PublicKeys {
    if (this.byUser.size === 0 && statement.change.kind === 'created') {
      return statement.change.keys;
    }
    const author = this.find(statement.author);
    if (!author) {
      throw notPermitted('its author is no member');
    }
    return author.keys;
  }

  /**
   * The state after a statement whose signature was found right.
   *
   * @throws SealedError `statement-not-permitted`, `statement-invalid`
   */
  apply({ author, change }: Statement): Membership {
    switch (change.kind) {
      case 'created':
        return this.create(author, change);
      case 'memberAdded':
        return this.add(author, change);
      case 'memberRemoved':
        return this.remove(author, change);
      case 'roleChanged':
        return this.changeRole(author, change);
      case 'keysReplaced':
        return this.replaceKeys(author, change);
      case 'newGeneration':
        return this.startGeneration(author, change);
    }
  }

  /** The members as a generation names them. */
  holders(): Holder[] {
    return this.members().map(({ user, keys }) => ({ user, fingerprint: keys.fingerprint(user) }));
  }

  private create(author: Uuid, { keys, commitment }: Change<'created'>): Membership {
    if (this.generations.length > 0) {
      throw invalid('a vault is created once');
    }
    const key = keys.encryption;
    const { vault } = this;
    const grant = { vault, generation: 1, sender: author, senderKey: key, recipientKey: key };
    const founder: Member = { user: author, keys, role: 'manager', grant };
    const first = { number: 1, commitment, manifest: START };
    return new Membership(vault, new Map([[author, founder]]), [first], false);
  }

  private add(author: Uuid, { user, keys, role }: Change<'memberAdded'>): Membership {
    const manager = this.requireManager(author);
    if (this.byUser.has(user)) {
      throw invalid('it adds a member who is there');
    }
    const grant = this.grant(manager, keys);
    return this.with({ user, keys, role, grant }, this.rekeyRequired);
  }

  private remove(author: Uuid, { user }: Change<'memberRemoved'>): Membership {
    if (author !== user) {
      this.requireManager(author);
    }
    this.requireMember(user);
    const rest = new Map(this.byUser);
    rest.delete(user);
    return new Membership(this.vault, rest, this.generations, true).requireManaged();
  }

  private changeRole(author: Uuid, { user, role }: Change<'roleChanged'>): Membership {
    this.requireManager(author);
    const member = this.requireMember(user);
    return this.with({ ...member, role }, this.rekeyRequired).requireManaged();
  }

  private replaceKeys(author: Uuid, { keys }: Change<'keysReplaced'>): Membership {
    const member = this.requireMember(author);
    if (
      equal(member.keys.encryption, keys.encryption) ||
      equal(member.keys.signing, keys.signing)
    ) {
      throw invalid('it replaces keys by themselves');
    }
    const renewed = { ...member, keys };
    return this.with({ ...renewed, grant: this.grant(renewed, keys) }, true);
  }

  private startGeneration(author: Uuid, change: Change<'newGeneration'>): Membership {
    const { generation, commitment, manifest } = change;
    const maker = this.requireMember(author);
    if (maker.role === 'viewer') {
      throw notPermitted('a viewer makes no generation');
    }
    if (generation !== this.generations.length + 1) {
      throw invalid('generations follow each other by one');
    }
    if (!sameHolders(change.members, this.holders())) {
      throw invalid('a generation names exactly the members');
    }
    const known = this.generations.some((before) => equal(before.commitment, commitment));
    if (known || manifest.position < this.newest().manifest.position) {
      throw invalid('a generation has a new key and goes back behind no manifest');
    }
    const granted = this.members().map((member): [Uuid, Member] => {
      const recipientKey = member.keys.encryption;
      const senderKey = maker.keys.encryption;
      const grant = { vault: this.vault, generation, sender: author, senderKey, recipientKey };
      return [member.user, { ...member, grant }];
    });
    const longer = [...this.generations, { number: generation, commitment, manifest }];
    return new Membership(this.vault, new Map(granted), longer, false);
  }

  private grant(sender: Member, recipient: PublicKeys): KeyGrant {
    return {
      vault: this.vault,
      generation: this.generations.length,
      sender: sender.user,
      senderKey: sender.keys.encryption,
      recipientKey: recipient.encryption,
    };
  }

  private with(member: Member, rekey: boolean): Membership {
    const changed = new Map(this.byUser).set(member.user, member);
    return new Membership(this.vault, changed, this.generations, rekey);
  }

  private requireMember(user: Uuid): Member {
    const member = this.find(user);
    if (!member) {
      throw invalid('it is about somebody who is no member');
    }
    return member;
  }

  private requireManager(author: Uuid): Member {
    const member = this.find(author);
    if (member?.role !== 'manager') {
      throw notPermitted('its author is no manager');
    }
    return member;
  }

  private requireManaged(): this {
    if (!this.members().some((member) => member.role === 'manager')) {
      throw invalid('a vault keeps a manager');
    }
    return this;
  }
}

function sameHolders(left: readonly Holder[], right: readonly Holder[]): boolean {
  return (
    left.length === right.length &&
    left.every((holder, i) => {
      const other = right[i];
      return holder.user === other?.user && equal(holder.fingerprint, other.fingerprint);
    })
  );
}

function invalid(reason: string): SealedError {
  return new SealedError('statement-invalid', `a statement is refused: ${reason}`);
}

function notPermitted(reason: string): SealedError {
  return new SealedError('statement-not-permitted', `a statement is refused: ${reason}`);
}
