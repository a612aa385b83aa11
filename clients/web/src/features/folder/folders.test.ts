import { describe, expect, it } from 'vitest';
import { childrenOf, foldersOf, pathOf, trailOf } from './folders';

const FOLDERS = foldersOf([
  [
    { path: '/', secrets: 3 },
    { path: '/pay/eu/card', secrets: 2 },
    { path: '/pay-roll', secrets: 1 },
  ],
  [{ path: '/', secrets: 5 }],
]);

describe('foldersOf', () => {
  it('is a tree: what lies in a folder follows it, with the folders on the way', () =>
    expect(FOLDERS.map(({ path, depth }) => `${depth} ${path}`)).toEqual([
      '0 /',
      '1 /pay',
      '2 /pay/eu',
      '3 /pay/eu/card',
      '1 /pay-roll',
    ]));

  it('has its folders in the order that people count in', () =>
    expect(
      foldersOf([['/s-10', '/s-2'].map((path) => ({ path, secrets: 1 }))]).map(({ name }) => name),
    ).toEqual(['/', 's-2', 's-10']));

  it('counts secrets where there are most', () =>
    expect(FOLDERS.map(({ secrets }) => secrets)).toEqual([5, 0, 0, 2, 1]));

  it('has a root where nothing was written', () =>
    expect(foldersOf([[]]).map(({ path }) => path)).toEqual(['/']));
});

describe('childrenOf', () => {
  it('names what lies directly in a folder, not beside it', () => {
    expect(childrenOf(FOLDERS, '/').map(({ name }) => name)).toEqual(['pay', 'pay-roll']);
    expect(childrenOf(FOLDERS, '/pay').map(({ name }) => name)).toEqual(['eu']);
    expect(childrenOf(FOLDERS, '/pay-roll')).toEqual([]);
  });
});

describe('pathOf', () => {
  it.each([
    ['', '/'],
    ['/', '/'],
    ['payments', '/payments'],
    [' /a//b/ ', '/a/b'],
  ])('takes %j for %j', (typed, path) => expect(pathOf(typed)).toBe(path));
});

describe('trailOf', () => {
  it('goes from the root to the folder', () =>
    expect(trailOf('/a/b')).toEqual(['/', '/a', '/a/b']));
});
