import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readVectors } from './json.js';
import { expectedReading, readStory, writeStory, type Story } from './story.js';

describe('a story', () => {
  test.each(['story-typescript.json', 'story-java.json'])('is read from %s', async (name) => {
    const story = readVectors(name) as Story;
    expect(await readStory(story)).toEqual(expectedReading(story));
  });

  test('just written is read', async () => {
    const story = await writeStory('fresh');
    expect(await readStory(story)).toEqual(expectedReading(story));
  });
});

/*
 * The Java client's test starts this file with two names: what Java has just written, to be read
 * here, and where to write a story for Java to read.
 */
const { KEYHAVEN_STORY_IN: from, KEYHAVEN_STORY_OUT: to } = process.env;

describe.runIf(from !== undefined && to !== undefined)('live with the Java client', () => {
  test('reads what Java wrote and writes for it', async () => {
    expect(existsSync(from ?? '')).toBe(true);
    const story = JSON.parse(readFileSync(from ?? '', 'utf8')) as Story;
    expect(await readStory(story)).toEqual(expectedReading(story));
    writeFileSync(to ?? '', JSON.stringify(await writeStory('live')));
  });
});
