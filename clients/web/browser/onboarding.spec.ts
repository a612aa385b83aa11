import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { expect, test } from './fixtures';

const UNDER_MILLIS = 5 * 60_000;

test('leads somebody new to the first secret that a program reads, and notices it', async ({
  page,
}) => {
  const began = Date.now();
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill(`grace-${randomBytes(6).toString('hex')}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill('four herons by the river');
  await page.getByRole('button', { name: 'Create account' }).click();

  await page.getByRole('link', { name: 'To the projects' }).click();
  await page.getByRole('button', { name: 'New project' }).first().click();
  await page.getByLabel('Name').fill('Shop');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByText('No secrets here yet')).toBeVisible();
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('Content').fill('GREETING=hello from the vault');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: /^Import into/ }).click();
  await expect(page.getByText('GREETING', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Do it for me' }).click();
  const command = await page.getByText(/^export KEYHAVEN_API_KEY=/).textContent();
  const { stdout } = await promisify(execFile)('bash', ['-c', command ?? '']);
  expect(stdout).toContain('hello from the vault');
  await expect(page.getByText('A program has read its first secret')).toBeVisible();
  await expect(page.getByText('Your first secret, read by a program')).toBeHidden();
  expect(await page.content()).not.toContain('KEYHAVEN_API_KEY');
  expect(Date.now() - began).toBeLessThan(UNDER_MILLIS);
});
