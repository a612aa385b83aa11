import type { ProjectSearch } from '@/app/router';

// As people count: service-2 before service-10.
const COLLATOR = new Intl.Collator('en', { numeric: true });

/** A folder of a project, in whichever of its environments it is. */
export interface Folder {
  readonly path: string;
  /** The last part of the path; the slash for the root. */
  readonly name: string;
  /** How far below the root it is. */
  readonly depth: number;
  /** How many secrets lie directly in it, in the environment that has most. */
  readonly secrets: number;
}

/** All folders in the order of a tree, with those that are only on the way to another. */
export function foldersOf(
  environments: readonly (readonly { path: string; secrets: number }[])[],
): Folder[] {
  const counts = new Map<string, number>([['/', 0]]);
  for (const { path, secrets } of environments.flat()) {
    for (const above of trailOf(path)) counts.set(above, counts.get(above) ?? 0);
    counts.set(path, Math.max(counts.get(path) ?? 0, secrets));
  }
  return [...counts]
    .map(([path, secrets]) => ({ path, secrets, name: nameOf(path), depth: partsOf(path).length }))
    .sort((one, other) => byParts(partsOf(one.path), partsOf(other.path)));
}

/** The folders directly in one. */
export function childrenOf(folders: readonly Folder[], path: string): Folder[] {
  const below = path === '/' ? '/' : `${path}/`;
  const depth = partsOf(path).length + 1;
  return folders.filter((folder) => folder.depth === depth && folder.path.startsWith(below));
}

/** A path and those above it, from the root: `/`, `/a`, `/a/b`. */
export function trailOf(path: string): string[] {
  const parts = partsOf(path);
  return ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)];
}

export function nameOf(path: string): string {
  return partsOf(path).at(-1) ?? '/';
}

/** What was typed, as a path: one slash before each part and none at the end. */
export function pathOf(typed: string): string {
  return `/${partsOf(typed)
    .map((part) => part.trim())
    .join('/')}`;
}

/** The address of the same view in another folder; the root is left out of it. */
export function searchAt(search: ProjectSearch, path: string): ProjectSearch {
  const there = { ...search };
  delete there.path;
  return path === '/' ? there : { ...there, path };
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part.trim() !== '');
}

function byParts(one: readonly string[], other: readonly string[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const [left, right] = [one[at], other[at]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    return COLLATOR.compare(left, right);
  }
  return 0;
}
