import type { FoundKey } from './findings';

interface KeyName {
  readonly service: string;
  readonly name: string;
  readonly environment: string;
}

/** What an import would do, before it does it. */
export interface ImportPlan {
  readonly created: readonly FoundKey[];
  /** The vault has a key of that service, name and environment; it stays as it is. */
  readonly duplicates: readonly FoundKey[];
}

export function planOf(
  keys: readonly FoundKey[],
  present: readonly KeyName[],
  environment: string,
): ImportPlan {
  const taken = new Set(
    present
      .filter((key) => key.environment === environment)
      .map(({ service, name }) => nameOf(service, name)),
  );
  const isTaken = ({ service, name }: FoundKey) => taken.has(nameOf(service, name));
  return {
    created: keys.filter((key) => !isTaken(key)),
    duplicates: keys.filter(isTaken),
  };
}

function nameOf(service: string, name: string): string {
  return JSON.stringify([service, name]);
}
