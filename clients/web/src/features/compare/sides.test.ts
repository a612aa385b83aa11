import { describe, expect, it } from 'vitest';
import type { Cell, Row } from '@/features/secret/matrix';
import type { Secret } from '@/features/secret/queries';
import { countOf, isShown, missingFrom, pairOf, standings } from './sides';

const SECRET = { name: 'X' } as Secret;

function cell(environment: string, there: boolean, draft?: Cell['draft']): Cell {
  return { environment, secret: there ? SECRET : undefined, draft };
}

function row(name: string, development: boolean, staging: boolean, production: boolean): Row {
  return {
    name,
    cells: [
      cell('development', development),
      cell('staging', staging),
      cell('production', production),
    ],
  };
}

const ROWS = [
  row('A', true, true, true),
  row('B', true, false, false),
  row('C', false, true, false),
  row('D', false, false, true),
];

describe('pairOf', () => {
  it('keeps two environments, in the order asked for, and leaves out what neither has', () => {
    const pair = pairOf(ROWS, 'production', 'development');
    expect(pair.map(({ name }) => name)).toEqual(['A', 'B', 'D']);
    expect(pair[0]?.cells.map(({ environment }) => environment)).toEqual([
      'production',
      'development',
    ]);
  });
});

describe('missingFrom', () => {
  it('names what only the other side has', () => {
    const pair = pairOf(ROWS, 'production', 'development');
    expect(missingFrom(pair, 0)).toEqual(['B']);
    expect(missingFrom(pair, 1)).toEqual(['D']);
  });

  it('leaves alone what has been decided by a draft', () => {
    const set = { op: 'set', environment: 'staging', name: 'E', value: 'x' } as const;
    const drafted = { name: 'E', cells: [cell('production', true), cell('staging', false, set)] };
    const gone = { op: 'delete', environment: 'staging', name: 'F' } as const;
    const deleted = { name: 'F', cells: [cell('production', true), cell('staging', true, gone)] };
    expect(missingFrom([drafted, deleted], 1)).toEqual([]);
  });
});

describe('isShown', () => {
  it('takes what nobody may compare for something that may differ', () => {
    expect(isShown('both', 'differing')).toBe(true);
    expect(isShown('same', 'differing')).toBe(false);
  });

  it('never hides a name that is only drafted', () =>
    expect(isShown(undefined, 'same')).toBe(true));

  it('counts by what the comparison says', () => {
    const of = standings({
      left: 'production',
      right: 'development',
      path: '/',
      items: [
        { name: 'A', status: 'different' },
        { name: 'B', status: 'onlyRight' },
        { name: 'D', status: 'onlyLeft' },
      ],
    });
    const pair = pairOf(ROWS, 'production', 'development');
    expect(countOf(pair, of, 'differing')).toBe(1);
    expect(countOf(pair, of, 'onlyLeft')).toBe(1);
    expect(countOf(pair, of, 'all')).toBe(3);
  });
});
