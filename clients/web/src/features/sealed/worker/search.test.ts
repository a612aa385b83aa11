import { expect, test } from 'vitest';
import type { Row, RowQuery } from './desk';
import { RowIndex } from './search';

const ALL: RowQuery = {
  text: '',
  service: '',
  environment: '',
  tag: '',
  sort: 'name',
  offset: 0,
  limit: 100,
};

function row(name: string, other: Partial<Row> = {}): Row {
  return {
    id: name,
    version: 1,
    service: 'Stripe',
    name,
    environment: 'production',
    description: null,
    tags: [],
    permissions: [],
    expiresAt: null,
    rotationSchedule: null,
    fillOrigin: null,
    healthScore: 100,
    healthReasons: [],
    exposed: false,
    locked: false,
    lockReason: null,
    updatedAt: '2026-01-01T00:00:00Z',
    updatedBy: 'anna',
    deletedAt: null,
    ...other,
  };
}

const ROWS = [
  row('B', { description: 'Charges cards', healthScore: 40 }),
  row('A', { tags: ['billing', 'eu'], expiresAt: '2026-12-01T00:00:00Z' }),
  row('C', { service: 'GitHub', environment: 'staging', updatedAt: '2026-02-01T00:00:00Z' }),
];

const INDEX = new RowIndex(ROWS);

const names = (query: Partial<RowQuery>): string[] =>
  INDEX.find({ ...ALL, ...query }).rows.map(({ name }) => name);

test('finds every word, in whatever label and case', () => {
  expect(names({ text: 'CARDS stripe' })).toEqual(['B']);
  expect(names({ text: 'cards github' })).toEqual([]);
  expect(names({ text: 'eu' })).toEqual(['A']);
});

test('filters by whole service, environment and tag', () => {
  expect(names({ service: 'Git' })).toEqual([]);
  expect(names({ service: 'GitHub' })).toEqual(['C']);
  expect(names({ environment: 'production' })).toEqual(['A', 'B']);
  expect(names({ tag: 'billing' })).toEqual(['A']);
});

test('sorts the unhealthy first, what never expires last and the newest first', () => {
  expect(names({ sort: 'healthScore' })[0]).toBe('B');
  expect(names({ sort: 'expiresAt' })[0]).toBe('A');
  expect(names({ sort: '-updatedAt' })[0]).toBe('C');
  expect(names({ sort: 'service' })).toEqual(['C', 'A', 'B']);
});

test('cuts a page and counts all', () => {
  expect(INDEX.find({ ...ALL, offset: 1, limit: 1 })).toMatchObject({
    rows: [{ name: 'B' }],
    total: 3,
  });
});

test('offers each word once', () => {
  expect(INDEX.words(({ service }) => [service])).toEqual(['GitHub', 'Stripe']);
});

test('pages through a hundred thousand, each once', () => {
  const many = new RowIndex(
    Array.from({ length: 100_000 }, (_, at) => row(`KEY_${(at * 7919) % 100_000}`)),
  );
  const last = many.find({ ...ALL, offset: 99_999 });
  expect(last).toMatchObject({ rows: [{ name: 'KEY_99999' }], total: 100_000 });
  expect(many.find({ ...ALL, text: 'key_9999' }).total).toBe(11);
});
