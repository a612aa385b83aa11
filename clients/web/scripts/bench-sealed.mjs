// Measures clients/sealed-crypto/bench in a Chromium: node scripts/bench-sealed.mjs <file for the figures>
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const CASES = fileURLToPath(new URL('../../sealed-crypto/bench/cases.ts', import.meta.url));
const installed = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** The cases and all they use, as the modules that a browser loads by their names. */
async function bundled() {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: CASES, formats: ['es'], fileName: 'cases' } },
  });
  const { output } = (Array.isArray(built) ? built : [built])[0];
  return new Map(output.map(({ fileName, code }) => [`/${fileName}`, code]));
}

/** A page of localhost, where browsers give WebCrypto without a certificate. */
async function served(modules) {
  const server = createServer((request, response) => {
    const script = modules.get(request.url);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? '<!doctype html><title>Sealed vaults</title>');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

async function measured(origin) {
  const browser = await chromium
    .launch({
      ...(installed !== undefined && { executablePath: installed }),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    })
    .catch((failure) => {
      throw new Error(`NOT MEASURED IN A BROWSER: no Chromium (name one in CHROMIUM): ${failure}`);
    });
  try {
    const runtime = `Chromium ${browser.version().split('.')[0]}`;
    const figures = [];
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.exposeFunction('tell', (figure) => {
      console.error(`  ${figure.name}: ${figure.medianMillis} ms`);
      figures.push({ ...figure, runtime });
    });
    await page.goto(origin);
    await page.evaluate(async () => {
      const { runCases } = await import('/cases.js');
      await runCases((figure) => void window.tell(figure));
    });
    return figures;
  } finally {
    await browser.close();
  }
}

const server = await served(await bundled());
try {
  const figures = await measured(`http://localhost:${server.address().port}/`);
  writeFileSync(process.argv[2], JSON.stringify(figures, null, 2));
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 1;
} finally {
  server.close();
}
