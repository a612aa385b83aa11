import { ApiError } from './connection.js';

/** What the server answers to what was signed over a state that somebody else has moved on since. */
const MOVED_ON: ReadonlySet<string> = new Set([
  'vault.sealed.log_broken',
  'vault.sealed.manifest_broken',
  'vault.sealed_vault.manifest',
  'vault.sealed_vault.manifest_required',
  'vault.sealed_vault.generation',
  'vault.sealed_key.generation',
  'vault.sealed_key.version',
]);

const ATTEMPTS = 6;

/** Lets changes run one after another, each with more than one try. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs it when everything before it has ended, however that ended. */
  async take<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.last.then(turn, turn);
    this.last = mine;
    return mine;
  }
}

/**
 * Tries again what came second. Whoever came first is never overwritten: `again` reads what is there
 * now, and says whether what was meant still holds.
 *
 * @throws ApiError the server's refusal, where it does not, or where the tries are used up
 */
export async function retrying<T>(
  attempt: () => Promise<T>,
  again: () => Promise<boolean>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const movedOn = error instanceof ApiError && error.status === 409 && MOVED_ON.has(error.code);
      if (!movedOn || tries >= ATTEMPTS || !(await again())) {
        throw error;
      }
    }
  }
}
