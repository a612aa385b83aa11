import { test } from 'vitest';
import { writeVectors } from '../json.js';
import { writeStory } from '../story.js';

test('a story told by TypeScript', async () => {
  const description =
    'A whole life of a vault, a keyring, a recovery code and a link, as the TypeScript package wrote them.';
  writeVectors('story-typescript.json', await writeStory(description));
});
