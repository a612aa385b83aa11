import { equal, type Bytes } from './bytes.js';
import type { PublicKeys } from './keys.js';
import type { MembershipLog } from './membership-log.js';
import type { Uuid } from './uuid.js';
import { SealedError } from './violation.js';

/**
 * Whose keys this client has seen: the fingerprint of every user it met, in whatever vault. A key
 * that changed is refused unless its owner signed the change with the key before; otherwise a person
 * compares the new fingerprint and {@link accept accepts} it. Immutable.
 */
export class KeyPins {
  /** Nobody was met yet. */
  static readonly NONE = new KeyPins(new Map());

  /** @param pins to be kept by the client */
  constructor(readonly pins: ReadonlyMap<Uuid, Bytes>) {}

  /**
   * Takes the keys that a server names for a user, before anything is wrapped to them.
   *
   * @throws SealedError `key-changed` where others are pinned
   */
  meet(user: Uuid, keys: PublicKeys): KeyPins {
    const seen = keys.fingerprint(user);
    if (!equal(this.pins.get(user) ?? seen, seen)) {
      throw changed(user);
    }
    return this.accept(user, seen);
  }

  /** A person compared the fingerprint and found it right; replaces what was pinned. */
  accept(user: Uuid, compared: Bytes): KeyPins {
    return new KeyPins(new Map(this.pins).set(user, compared));
  }

  /** Takes the present members of a verified log. */
  meetLog(log: MembershipLog): KeyPins {
    return log
      .current()
      .members()
      .reduce((result: KeyPins, { user, keys }) => {
        const now = keys.fingerprint(user);
        const pinned = this.pins.get(user) ?? now;
        if (!equal(pinned, now) && !log.replacedByThemselves(user, pinned)) {
          throw changed(user);
        }
        return result.accept(user, now);
      }, this);
  }
}

function changed(user: Uuid): SealedError {
  return new SealedError('key-changed', `the keys of ${user} changed without their signature`);
}
