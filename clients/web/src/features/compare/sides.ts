import { isMissing, type Row } from '@/features/secret/matrix';
import type { Comparison, Status } from './queries';

/** How a name stands in the two environments; undefined while only drafts know it. */
export type Standing = Status | undefined;

export type Shown = 'all' | 'differing' | 'onlyLeft' | 'onlyRight' | 'same';

export function standings(comparison: Comparison): ReadonlyMap<string, Status> {
  return new Map(comparison.items.map(({ name, status }) => [name, status]));
}

/** The rows of two environments out of those of all; names that neither has are left out. */
export function pairOf(rows: readonly Row[], left: string, right: string): Row[] {
  return rows.flatMap((row) => {
    const cells = [left, right].flatMap(
      (side) => row.cells.find(({ environment }) => environment === side) ?? [],
    );
    return cells.some(({ secret, draft }) => secret ?? draft) ? [{ name: row.name, cells }] : [];
  });
}

export function isShown(standing: Standing, shown: Shown): boolean {
  if (shown === 'all' || standing === undefined) return true;
  if (shown === 'differing') return standing === 'different' || standing === 'both';
  return standing === shown;
}

export function countOf(rows: readonly Row[], of: ReadonlyMap<string, Status>, shown: Shown) {
  return rows.filter(({ name }) => isShown(of.get(name), shown)).length;
}

/** The names that one side has and the other would lack if everything were saved now. */
export function missingFrom(rows: readonly Row[], side: 0 | 1): string[] {
  const other = side === 0 ? 1 : 0;
  return rows.flatMap(({ name, cells }) => {
    const [there, here] = [cells[other], cells[side]];
    return there?.secret && here && isMissing(here) && here.draft === undefined ? [name] : [];
  });
}
