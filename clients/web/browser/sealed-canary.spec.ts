import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';
import { addKey, createVault, setUpKeys, unlock } from './sealed';
import { test } from './wire';

/* What is sealed, and what seals it, is found nowhere but where a person sees it. */

/** The text as it is, and as base64 would carry it from each of the three places it may begin at. */
function spellings(text: string): string[] {
  return [text, ...[0, 1, 2].map((shift) => inBase64(text, shift))];
}

function inBase64(text: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64url');
  // What the neighbours touch is cut off.
  return encoded.slice(shift === 0 ? 0 : shift + 1, -4);
}

/** What the server answered. What it was sent is on the wire: browsers do not tell all of it. */
function answersTo(page: Page): string[] {
  const answers: string[] = [];
  page.on('response', (response) => {
    void response.text().then(
      (text) => answers.push(text),
      () => undefined, // a redirect has no body
    );
  });
  return answers;
}

/** All that the browser keeps for this origin. */
async function stored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const contentOf = async (name: string) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error(name));
      });
      const rows: unknown[] = [];
      for (const store of database.objectStoreNames) {
        rows.push(
          await new Promise((resolve) => {
            const all = database.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => resolve(all.result);
          }),
        );
      }
      database.close();
      return rows;
    };
    const databases = await indexedDB.databases();
    const bytesAsText = (_: string, value: unknown) =>
      value instanceof Uint8Array ? String.fromCharCode(...value) : value;
    return JSON.stringify(
      [
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        await caches.keys(),
        document.cookie,
        location.href,
        JSON.stringify(history.state),
        await Promise.all(databases.map(async ({ name }) => contentOf(name ?? ''))),
      ],
      bytesAsText,
    );
  });
}

/** The files below the directory that hold one of the texts. */
async function filesWith(directory: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A file may go while a database or broker is at work.
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    if (texts.some((text) => content.includes(text))) found.push(path);
  }
  return found;
}

test('keeps value, passphrase and recovery code out of storage, traffic and the server', async ({
  page,
  person,
  wire,
}) => {
  test.setTimeout(240_000);
  const mark = crypto.randomUUID();
  const value = `value-canary-${mark}`;
  const passphrase = `passphrase canary heron ${mark} gravel`;
  const answers = answersTo(page);
  const code = await setUpKeys(page, person, passphrase);
  const vaultName = `Vault ${mark.slice(0, 13)}`;
  await createVault(page, vaultName);
  await addKey(page, { service: 'Stripe', name: 'Live API key', value });
  await page.getByRole('button', { name: 'Reveal Live API key' }).click();
  await expect(page.getByText(value)).toBeVisible();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await unlock(page, passphrase);
  await page.getByRole('button', { name: 'Reveal Live API key' }).click();
  await expect(page.getByText(value)).toBeVisible();

  const secrets = [value, passphrase, code, code.replaceAll('-', '')].flatMap(spellings);
  const kept = await stored(page);
  const sent = wire.sent();
  const answered = answers.join('\n');
  // That the search would find them is seen by what may be there.
  expect(kept).toContain('keyhaven');
  expect(sent).toContain(vaultName);
  expect(answered).toContain(vaultName);
  for (const secret of secrets) {
    expect(kept.includes(secret), 'in a storage of the browser').toBe(false);
    expect(sent.includes(secret), 'sent to the server').toBe(false);
    expect(answered.includes(secret), 'answered by the server').toBe(false);
  }

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText(value)).toBeHidden();
  expect(await page.content()).not.toContain(value);

  const home = process.env['KEYHAVEN_HOME'];
  test.info().annotations.push({ type: 'server files', description: home ?? 'NOT SEARCHED' });
  if (home === undefined) return;
  await expect
    .poll(async () => (await filesWith(home, [vaultName])).length, { timeout: 60_000 })
    .toBeGreaterThan(0);
  expect(await filesWith(home, secrets)).toEqual([]);
});
