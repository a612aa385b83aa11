import { expect, test } from 'vitest';
import { toHex } from '../../src/bytes.js';
import type { Identity } from '../../src/keys.js';
import { found, type Hostile } from '../hostile.js';
import { pinsJson, writeVectors } from '../json.js';
import { VAULT } from '../story.js';
import { lieAboutItems, lieAboutManifests, lieAboutWrappedKeys } from './lies/content.js';
import {
  anna,
  annaRenewed,
  at,
  ben,
  carl,
  cases,
  dora,
  honest,
  mallory,
  opened,
} from './lies/forger.js';
import {
  lieAboutGenerations,
  lieAboutKeys,
  lieAboutMembers,
  lieAboutTheLog,
} from './lies/membership.js';

test('every lie is found', async () => {
  await lieAboutTheLog();
  await lieAboutMembers();
  await lieAboutKeys();
  await lieAboutGenerations();
  await lieAboutWrappedKeys();
  await lieAboutItems();
  await lieAboutManifests();
  const members: [string, Identity][] = [
    ['anna', annaRenewed],
    ['anna before', anna],
    ['ben', ben],
    ['ben with other keys', { ...mallory, user: ben.user }],
    ['carl', carl],
    ['dora', dora],
    ['mallory', mallory],
  ];
  const hostile: Hostile = {
    description:
      'Answers of a server that lies: each replaces parts of an honest one and is refused for the reason given (null: believed).',
    vault: VAULT,
    members: members.map(([name, { user, keys }]) => ({
      name,
      user,
      privateKeys: toHex(keys.lend()),
    })),
    pins: pinsJson(opened.pins()),
    keyPins: Object.fromEntries(
      [...opened.keyPins.pins].map(([user, print]) => [user, toHex(print)]),
    ),
    honest: {
      ...honest,
      wrappedKeys: {
        ...honest.wrappedKeys,
        [carl.user]: at(Object.values(honest.wrappedKeys), 0),
        [mallory.user]: at(Object.values(honest.wrappedKeys), 0),
      },
    },
    cases,
  };
  const wrong: object[] = [];
  for (const one of cases) {
    const violation = await found(hostile, one);
    if (violation !== one.violation) {
      wrong.push({ name: one.name, expected: one.violation, found: violation });
    }
  }
  expect(wrong).toEqual([]);
  writeVectors('hostile.json', hostile);
});
