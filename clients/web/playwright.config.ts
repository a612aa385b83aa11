import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** The distribution's Chromium, or the one that CHROMIUM names; otherwise Playwright's own. */
const chromium = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

const browser = {
  ...(chromium !== undefined && { launchOptions: { executablePath: chromium, args: sandbox() } }),
};

/** Chromium refuses to sandbox itself for root. */
function sandbox(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

export default defineConfig({
  testDir: 'browser',
  outputDir: 'target/browser',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    // A running KeyHaven: ./keyhaven up, or the one that the system tests have started.
    baseURL: process.env['KEYHAVEN_URL'] ?? 'http://localhost:8080',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'off',
    ...browser,
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], ...browser } },
    {
      name: 'phone',
      // As narrow as phones get.
      use: { ...devices['Pixel 7'], ...browser, viewport: { width: 360, height: 740 } },
      testMatch: /(secrets|pages|compare|link|sealed.*)\.spec\.ts/,
    },
  ],
});
