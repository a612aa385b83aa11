import { equal, type Bytes } from './bytes.js';
import type { VaultId } from './canonical.js';
import { verify } from './ed25519.js';
import { Membership } from './membership.js';
import {
  decodeStatement,
  hashOf,
  requireSignatureSize,
  START,
  type Pin,
  type Signed,
  type Statement,
} from './statement.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

interface Entry {
  readonly statement: Statement;
  readonly hash: Bytes;
  /** The members and generations after it. */
  readonly state: Membership;
}

/**
 * A membership log that was found right from its first statement to its last: every number and hash
 * follows the one before, every signature is its author's, every author was a member who may, and the
 * client's pin lies on it.
 */
export class MembershipLog {
  private readonly entries: Entry[] = [];

  private constructor(private readonly vault: VaultId) {}

  /**
   * Verifies what a server calls the log of that vault.
   *
   * @param pin how far this client has seen it; START the first time, when the log is believed and
   *     its members' fingerprints are for people to compare
   */
  static verify(vault: VaultId, signed: readonly Signed[], pin: Pin): MembershipLog {
    if (signed.length < pin.position) {
      throw new SealedError(
        'log-shrunk',
        `the log has ${signed.length} statements and had ${pin.position}`,
      );
    }
    if (signed.length === 0) {
      throw new SealedError('log-broken', "a log begins with its vault's creation");
    }
    const log = new MembershipLog(vault);
    signed.forEach((statement) => {
      log.append(statement);
    });
    if (pin.position > 0 && !log.at(pin)) {
      throw new SealedError('log-forked', `statement ${pin.position} is not the one seen before`);
    }
    return log;
  }

  private append(signed: Signed): void {
    requireSignatureSize(signed);
    const statement = decodeStatement(signed.body);
    const { organization, vault } = statement.vault;
    if (organization !== this.vault.organization || vault !== this.vault.vault) {
      throw new SealedError('log-foreign', 'a statement is of another vault');
    }
    const { position, hash } = this.pin();
    if (statement.sequence !== position + 1 || !equal(statement.previousHash, hash)) {
      throw new SealedError('log-broken', `a statement does not follow statement ${position}`);
    }
    const before = this.entries.at(-1)?.state ?? Membership.none(this.vault);
    if (!verify(before.authorKeys(statement), signed.body, signed.signature)) {
      throw new SealedError(
        'statement-forged',
        `statement ${statement.sequence} is not its author's`,
      );
    }
    this.entries.push({ statement, hash: hashOf(signed), state: before.apply(statement) });
  }

  /** The members and generations now. */
  current(): Membership {
    return this.entries.at(-1)?.state ?? Membership.none(this.vault);
  }

  /** What the client keeps for the next time. */
  pin(): Pin {
    const last = this.entries.at(-1);
    return last ? { position: this.entries.length, hash: last.hash } : START;
  }

  /** What happened, for people; the authors' clocks are only told, never trusted. */
  statements(): Statement[] {
    return this.entries.map((entry) => entry.statement);
  }

  /** The state after a statement, or nothing where the log has none of that number and hash. */
  at({ position, hash }: Pin): Membership | undefined {
    const entry = this.entries[position - 1];
    return entry && equal(entry.hash, hash) ? entry.state : undefined;
  }

  /**
   * Whether this member themselves signed the way from the keys of that fingerprint to their present
   * ones.
   */
  replacedByThemselves(user: Uuid, old: Bytes): boolean {
    let found = false;
    let before: Bytes | undefined;
    for (const { statement, state } of this.entries) {
      const now = state.find(user)?.keys.fingerprint(user);
      const theirs = statement.author === user && statement.change.kind === 'keysReplaced';
      // Whatever else gave them keys is somebody else's word.
      const kept = now === undefined ? before === undefined : before && equal(now, before);
      found = (now !== undefined && equal(now, old)) || (found && (theirs || kept === true));
      before = now;
    }
    return found;
  }
}
