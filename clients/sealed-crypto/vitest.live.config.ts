import { defineConfig } from 'vitest/config';

/** Against the KeyHaven of KEYHAVEN_URL (http://localhost:8080). */
export default defineConfig({
  test: { include: ['test/live/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 60_000 },
});
