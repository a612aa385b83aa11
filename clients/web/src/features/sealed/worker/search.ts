import type { Row, RowPage, RowQuery, RowSort } from './desk';

interface Entry {
  readonly row: Row;
  /** All that a search looks into, in lower case. */
  readonly text: string;
}

/** Health is worst first, expiry soonest first and never last; ties by service and name. */
const ORDERS: Readonly<Record<RowSort, (left: Row, right: Row) => number>> = {
  name: (left, right) => compare(left.name, right.name),
  service: (left, right) => compare(left.service, right.service),
  '-updatedAt': (left, right) => compare(right.updatedAt, left.updatedAt),
  expiresAt: (left, right) => compare(expiryOf(left), expiryOf(right)),
  healthScore: (left, right) => left.healthScore - right.healthScore,
};

const NEVER = '9999';

/**
 * The keys of a vault as a table asks for them. Each order is made once and kept, so that typing into
 * the search of a hundred thousand keys costs one walk over them.
 */
export class RowIndex {
  private readonly entries: readonly Entry[];
  private readonly sorted = new Map<RowSort, readonly Entry[]>();

  constructor(readonly rows: readonly Row[]) {
    this.entries = rows.map((row) => ({ row, text: searchText(row) }));
  }

  /** The part that a page shows. Every word of the text has to occur in one of the labels. */
  find(query: RowQuery): RowPage {
    const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.inOrder(query.sort).filter(
      ({ row, text }) =>
        (query.service === '' || row.service === query.service) &&
        (query.environment === '' || row.environment === query.environment) &&
        (query.tag === '' || row.tags.includes(query.tag)) &&
        words.every((word) => text.includes(word)),
    );
    const page = found.slice(query.offset, query.offset + query.limit);
    return { rows: page.map(({ row }) => row), total: found.length };
  }

  /** Every different word there is, in order: what a filter offers. */
  words(of: (row: Row) => readonly string[]): string[] {
    return [...new Set(this.rows.flatMap(of))].sort(compare);
  }

  private inOrder(sort: RowSort): readonly Entry[] {
    const known = this.sorted.get(sort);
    if (known) return known;
    const order = ORDERS[sort];
    const entries = this.entries.toSorted(
      ({ row: left }, { row: right }) =>
        order(left, right) ||
        compare(left.service, right.service) ||
        compare(left.name, right.name),
    );
    this.sorted.set(sort, entries);
    return entries;
  }
}

function searchText({ service, name, environment, description, tags }: Row): string {
  return [service, name, environment, description ?? '', ...tags].join('\n').toLowerCase();
}

function expiryOf({ expiresAt }: Row): string {
  return expiresAt ?? NEVER;
}

/** By code units: comparing as a language does takes seconds for a hundred thousand. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
