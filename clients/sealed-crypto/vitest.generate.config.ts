import { defineConfig } from 'vitest/config';

/* Writes docs/formats/vectors anew: `npm run vectors`. Only for a new version of the format. */
export default defineConfig({
  test: { include: ['test/generate/*.generate.ts'], testTimeout: 60_000 },
});
