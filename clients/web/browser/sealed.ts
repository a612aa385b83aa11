import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { Api, expect, open, type Person } from './fixtures';

/* The steps that every journey through sealed vaults begins with. */

export const PASSPHRASE = 'seven copper owls argue quietly upstairs';

/** A deep breath: a derivation of 600,000 rounds shares the processor with everything else. */
export const SLOW = { timeout: 45_000 };

/**
 * Chooses a passphrase and confirms the recovery code, which it gives.
 *
 * @param lookAtCode done while the code is shown
 */
export async function setUpKeys(
  page: Page,
  person: Person,
  passphrase = PASSPHRASE,
  lookAtCode = async () => Promise.resolve(),
): Promise<string> {
  await open(page, `/o/${person.organization}/sealed`);
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same again', { exact: true }).fill(passphrase);
  await page.getByLabel('The password that you sign in with').fill(person.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  const code = await readCode(page);
  await lookAtCode();
  await confirmCode(page, code);
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByRole('heading', { name: 'Your fingerprint' })).toBeVisible(SLOW);
  return code;
}

export async function readCode(page: Page): Promise<string> {
  const sheet = page.locator('.print-sheet');
  await expect(sheet).toHaveText(/KeyHaven recovery code/);
  const halves = (await sheet.textContent())?.match(/(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}/g) ?? [];
  return halves.join('-');
}

/** Types the groups that are asked for. */
export async function confirmCode(page: Page, code: string): Promise<void> {
  for (const [at, group] of code.split('-').entries()) {
    const field = page.getByLabel(`Group ${at + 1}`, { exact: true });
    if ((await field.count()) > 0) await field.fill(group.toLowerCase());
  }
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible(SLOW);
}

/** Gives the vault's id. */
export async function createVault(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New vault' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create vault' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText('No keys yet')).toBeVisible(SLOW);
  return /sealed\/([^?]+)/.exec(page.url())?.[1] ?? '';
}

export async function addKey(
  page: Page,
  key: { service: string; name: string; value: string; tags?: string; expires?: string },
): Promise<void> {
  await page.getByRole('button', { name: 'Add key' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Service').fill(key.service);
  await sheet.getByLabel('Name').fill(key.name);
  await sheet.getByLabel('Value').fill(key.value);
  if (key.tags !== undefined) await sheet.getByLabel('Tags').fill(key.tags);
  if (key.expires !== undefined) await sheet.getByLabel('Expires').fill(key.expires);
  await sheet.getByRole('button', { name: 'Seal and add' }).click();
  await expect(sheet).toBeHidden(SLOW);
  await expect(page.getByRole('button', { name: `Reveal ${key.name}` })).toBeVisible();
}

export interface Colleague {
  readonly person: Person;
  readonly page: Page;
}

/** Grace, in the same organization, in a browser of her own. */
export async function colleagueOf(person: Person, browser: Browser): Promise<Colleague> {
  const email = `grace-${randomBytes(8).toString('hex')}@example.org`;
  const password = `two lighthouses ${randomBytes(4).toString('hex')}`;
  const invitation = await person.api.send('POST', '/invitations', { email, role: 'editor' });
  const context = await browser.newContext();
  const answer = await context.request.post('/api/v1/auth/register', {
    headers: {
      'X-KeyHaven-Client': 'web',
      Origin: new URL(process.env['KEYHAVEN_URL'] ?? 'http://localhost:8080').origin,
    },
    data: { email, password, name: 'Grace Hopper' },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const accepted = await context.request.post(
    `/api/v1/invitations/${String(invitation['token'])}/accept`,
    { headers: { Authorization: `Bearer ${accessToken}` } },
  );
  expect(accepted.ok(), await accepted.text()).toBe(true);
  await context.addInitScript(() => {
    if (location.origin !== 'null') localStorage.setItem('keyhaven.session', 'yes');
  });
  const { organization } = person;
  const api = new Api(context.request, accessToken, organization);
  return { person: { email, password, organization, api }, page: await context.newPage() };
}
