import { describe, expect, it } from 'vitest';
import { commitOf, NO_DRAFTS, summaryOf, withDeletion, withDraft, withoutDraft } from './drafts';
import { descriptionOf, filtered, isMissing, missingCount, NO_FILTER, rowsOf } from './matrix';
import type { Listing, Secret } from './queries';

function secret(name: string, more: Partial<Secret> = {}): Secret {
  return {
    id: name,
    name,
    category: null,
    tags: [],
    description: null,
    version: 1,
    expiresAt: null,
    createdAt: '2026-11-20T08:00:00Z',
    updatedAt: '2026-11-20T08:00:00Z',
    updatedBy: { type: 'user', id: 'ada', name: 'Ada' },
    maskedValue: '••••••••',
    ...more,
  };
}

const ENVIRONMENTS = ['development', 'production'];
const LISTINGS = new Map<string, Listing>([
  ['development', { revision: 3, items: [secret('B_URL'), secret('A_KEY', { tags: ['stripe'] })] }],
  ['production', { revision: 7, items: [secret('B_URL', { description: 'Main database' })] }],
]);

describe('rowsOf', () => {
  it('puts every name of any environment in one sorted row', () => {
    const rows = rowsOf(ENVIRONMENTS, LISTINGS, NO_DRAFTS);
    expect(rows.map(({ name }) => name)).toEqual(['A_KEY', 'B_URL']);
    expect(rows[0]?.cells.map(isMissing)).toEqual([false, true]);
    expect(missingCount(rows, 1)).toBe(1);
  });

  it('has a row for a name that is only drafted', () => {
    const drafts = withDraft(NO_DRAFTS, {
      op: 'set',
      environment: 'production',
      name: 'C',
      value: '',
    });
    const row = rowsOf(ENVIRONMENTS, LISTINGS, drafts).find(({ name }) => name === 'C');
    expect(row?.cells.map(isMissing)).toEqual([true, false]);
  });

  it('counts what is to be deleted as missing', () => {
    const drafts = withDeletion(NO_DRAFTS, 'development', 'B_URL', true);
    expect(missingCount(rowsOf(ENVIRONMENTS, LISTINGS, drafts), 0)).toBe(1);
  });
});

describe('descriptionOf', () => {
  it('takes what any environment says, and the soonest expiry', () => {
    const listings = new Map<string, Listing>([
      ['development', { revision: 1, items: [secret('A', { expiresAt: '2027-01-01T00:00:00Z' })] }],
      [
        'production',
        {
          revision: 1,
          items: [secret('A', { category: 'api_key', expiresAt: '2026-12-01T00:00:00Z' })],
        },
      ],
    ]);
    const [row] = rowsOf(ENVIRONMENTS, listings, NO_DRAFTS);
    expect(row && descriptionOf(row)).toEqual({
      category: 'api_key',
      description: null,
      tags: [],
      expiresAt: '2026-12-01T00:00:00Z',
    });
  });
});

describe('filtered', () => {
  const rows = rowsOf(ENVIRONMENTS, LISTINGS, NO_DRAFTS);
  const names = (filter: Partial<typeof NO_FILTER>) =>
    filtered(rows, { ...NO_FILTER, ...filter }).map(({ name }) => name);

  it('looks into names, descriptions and tags, whatever the case', () => {
    expect(names({ text: 'url' })).toEqual(['B_URL']);
    expect(names({ text: 'MAIN data' })).toEqual(['B_URL']);
    expect(names({ text: 'stripe' })).toEqual(['A_KEY']);
  });

  it('finds what is missing somewhere', () =>
    expect(names({ missingOnly: true })).toEqual(['A_KEY']));
});

describe('drafts', () => {
  it('become one commit that names the revisions looked at', () => {
    let drafts = withDraft(NO_DRAFTS, {
      op: 'set',
      environment: 'production',
      name: 'A',
      value: 'x',
    });
    drafts = withDeletion(drafts, 'development', 'B_URL', true);
    expect(commitOf(drafts, LISTINGS, '/web', ' Move ')).toEqual({
      message: 'Move',
      changes: [
        {
          environment: 'production',
          path: '/web',
          op: 'set',
          name: 'A',
          value: 'x',
          expectedRevision: 7,
        },
        {
          environment: 'development',
          path: '/web',
          op: 'delete',
          name: 'B_URL',
          expectedRevision: 3,
        },
      ],
    });
    expect(summaryOf(drafts)).toBe('2 changes in production and development');
  });

  it('forget a new name that is deleted again', () => {
    const drafts = withDraft(NO_DRAFTS, {
      op: 'set',
      environment: 'production',
      name: 'A',
      value: 'x',
    });
    expect(withDeletion(drafts, 'production', 'A', false).size).toBe(0);
    expect(withoutDraft(drafts, 'production', 'A').size).toBe(0);
    expect(drafts.size).toBe(1);
  });
});
