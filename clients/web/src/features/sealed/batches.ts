import type { NewKey } from './worker/desk';

/** What the API takes in one call: a thousand keys, ten megabytes with all that is around them. */
const MOST_KEYS = 1_000;
const MOST_CHARACTERS = 2 * 1024 * 1024;
/** Names, ids and what sealing adds. */
const CHARACTERS_AROUND = 1_000;

/** Keys in calls that the API takes, in their order. A character has three bytes at most, in base64 four. */
export function batchesOf<K extends Pick<NewKey, 'value'>>(keys: readonly K[]): K[][] {
  const batches: K[][] = [];
  let characters = Infinity;
  for (const key of keys) {
    const size = key.value.length + CHARACTERS_AROUND;
    const batch = batches.at(-1);
    if (batch && batch.length < MOST_KEYS && characters + size <= MOST_CHARACTERS) {
      batch.push(key);
      characters += size;
    } else {
      batches.push([key]);
      characters = size;
    }
  }
  return batches;
}
