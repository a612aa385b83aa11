// After the build: compresses what compresses well, and fails when the first page has become too heavy.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const BUDGET_BYTES = 250 * 1024;
const app = new URL('../target/app/', import.meta.url).pathname;

const compressed = new Map();
for (const name of await readdir(app, { recursive: true })) {
  if (!/\.(js|css|html|svg)$/.test(name)) continue;
  const content = await readFile(join(app, name));
  const gzip = gzipSync(content, { level: 9 });
  compressed.set(name, gzip.length);
  if (gzip.length < content.length * 0.9) {
    await writeFile(join(app, `${name}.gz`), gzip);
    await writeFile(
      join(app, `${name}.br`),
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    );
  }
}

// What the heaviest first page loads: the entry, the page, and all that both import.
const manifest = JSON.parse(await readFile(join(app, 'build-manifest.json'), 'utf8'));
await rm(join(app, 'build-manifest.json'));
const importsOf = (key, seen = new Set()) => {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) importsOf(imported, seen);
  return seen;
};
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const pages = manifest[entry].dynamicImports ?? [];
const weights = [[], ...pages.map((page) => [page])].map((page) => {
  const files = new Set();
  for (const key of [entry, ...page]) {
    for (const part of importsOf(key)) files.add(manifest[part].file);
  }
  const bytes = [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + compressed.get(file), 0);
  return { page: page[0] ?? '(entry alone)', bytes };
});
const heaviest = weights.reduce((a, b) => (a.bytes > b.bytes ? a : b));
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(
  `First load: ${kilobytes(heaviest.bytes)} of JavaScript compressed at most (${heaviest.page})`,
);
if (heaviest.bytes > BUDGET_BYTES) {
  console.error(`That is more than the ${kilobytes(BUDGET_BYTES)} it may be.`);
  process.exit(1);
}
