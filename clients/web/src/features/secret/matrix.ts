import type { Draft, Drafts } from './drafts';
import { draftKey } from './drafts';
import type { Listing, Secret } from './queries';

/** One name and what there is of it in each environment, in the environments' order. */
export interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly environment: string;
  /** Absent: the environment has no secret of this name, as far as is saved. */
  readonly secret: Secret | undefined;
  readonly draft: Draft | undefined;
}

export interface Filter {
  readonly text: string;
  readonly category: string;
  readonly tag: string;
  readonly missingOnly: boolean;
}

export const NO_FILTER: Filter = { text: '', category: '', tag: '', missingOnly: false };

/** All names of all environments side by side, saved and drafted, sorted. */
export function rowsOf(
  environments: readonly string[],
  listings: ReadonlyMap<string, Listing>,
  drafts: Drafts,
): Row[] {
  const secrets = new Map<string, Map<string, Secret>>();
  for (const [environment, listing] of listings) {
    secrets.set(environment, new Map(listing.items.map((secret) => [secret.name, secret])));
  }
  const names = new Set<string>();
  for (const listed of secrets.values()) for (const name of listed.keys()) names.add(name);
  for (const draft of drafts.values()) names.add(draft.name);
  return [...names].sort(byName).map((name) => ({
    name,
    cells: environments.map((environment) => ({
      environment,
      secret: secrets.get(environment)?.get(name),
      draft: drafts.get(draftKey(environment, name)),
    })),
  }));
}

function byName(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function filtered(rows: readonly Row[], filter: Filter): Row[] {
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      matchesText(row, text) &&
      (filter.category === '' ||
        secretsOf(row).some(({ category }) => category === filter.category)) &&
      (filter.tag === '' || secretsOf(row).some(({ tags }) => tags.includes(filter.tag))) &&
      (!filter.missingOnly || row.cells.some(isMissing)),
  );
}

function matchesText(row: Row, text: string): boolean {
  if (row.name.toLowerCase().includes(text)) return true;
  return secretsOf(row).some(({ description, tags }) =>
    `${description ?? ''} ${tags.join(' ')}`.toLowerCase().includes(text),
  );
}

export function secretsOf(row: Row): Secret[] {
  return row.cells.flatMap(({ secret }) => secret ?? []);
}

/** What is said about a name in any environment; where they differ, the soonest expiry, the first word. */
export interface Description {
  readonly category: Secret['category'];
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly expiresAt: string | null;
}

/** Absent: nothing of the row is saved yet. */
export function descriptionOf(row: Row): Description | undefined {
  const secrets = secretsOf(row);
  if (secrets.length === 0) return undefined;
  const expiries = secrets.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
  return {
    category: secrets.find(({ category }) => category !== null)?.category ?? null,
    description: secrets.find(({ description }) => description !== null)?.description ?? null,
    tags: [...new Set(secrets.flatMap(({ tags }) => tags))],
    expiresAt: expiries[0] ?? null,
  };
}

/** Whether the environment would lack the name if everything were saved now. */
export function isMissing({ secret, draft }: Cell): boolean {
  return draft === undefined ? secret === undefined : draft.op === 'delete';
}

export function missingCount(rows: readonly Row[], environment: number): number {
  return rows.filter(({ cells }) => cells[environment] && isMissing(cells[environment])).length;
}

export function tagsOf(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(secretsOf).flatMap(({ tags }) => tags))].sort(byName);
}
