import type { Page } from '@playwright/test';
import { expect, open, test } from './fixtures';
import { addKey, colleagueOf, createVault, setUpKeys, unlock } from './sealed';

async function fingerprintOf(page: Page): Promise<string> {
  const own = page.getByRole('region', { name: 'Your fingerprint' }).getByRole('code');
  return (await own.getAttribute('title')) ?? '';
}

test('shares a vault after comparing fingerprints, and takes it back with a new key', async ({
  page,
  person,
  browser,
}) => {
  test.setTimeout(240_000);
  const grace = await colleagueOf(person, browser);
  await setUpKeys(grace.page, grace.person);
  const hers = await fingerprintOf(grace.page);
  expect(hers).toMatch(/^([0-9A-Z]{4}-){5}[0-9A-Z]{4}$/);

  await setUpKeys(page, person);
  const vault = await createVault(page, 'Team');
  await addKey(page, { service: 'GitHub', name: 'Deploy key', value: 'shared value' });
  await page.getByRole('link', { name: 'Members' }).last().click();
  await page.getByRole('button', { name: 'Add member' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Person').selectOption({ label: `Grace Hopper (${grace.person.email})` });
  await expect(dialog.getByRole('code')).toHaveText(hers.replaceAll('-', ''));
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByLabel(/They read this fingerprint to me/).check();
  await dialog.getByRole('button', { name: 'Add to the vault' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('listitem').filter({ hasText: 'Grace Hopper' });
  await expect(row).toContainText('compared');

  // She reads and is offered nothing that writes.
  await open(grace.page, `/o/${person.organization}/sealed/${vault}`);
  await grace.page.getByRole('button', { name: 'Reveal Deploy key' }).click();
  await expect(grace.page.getByText('shared value')).toBeVisible();
  await expect(grace.page.getByRole('button', { name: 'Add key' })).toBeHidden();
  await grace.page.getByRole('button', { name: 'Deploy key', exact: true }).click();
  const sheet = grace.page.getByRole('dialog');
  await expect(sheet.getByLabel('Name')).toBeDisabled();
  await expect(sheet.getByRole('button', { name: 'Save' })).toBeHidden();
  await expect(sheet.getByRole('button', { name: 'Put into the trash' })).toBeHidden();

  await row.getByLabel('Role of Grace Hopper').selectOption('editor');
  await expect(page.getByText('Grace Hopper is editor now')).toBeVisible();

  await row.getByRole('button', { name: 'Remove Grace Hopper' }).click();
  await page.getByRole('button', { name: 'Remove and make a new key' }).click();
  await expect(page.getByText('Grace Hopper is out, and the vault has a new key')).toBeVisible({
    timeout: 45_000,
  });
  await expect(row).toBeHidden();
  await page.getByRole('link', { name: 'Keys' }).click();
  await expect(page.getByText('known to somebody who left')).toBeVisible();
  await addKey(page, { service: 'GitHub', name: 'Afterwards', value: 'not hers' });

  await grace.page.reload();
  await unlock(grace.page);
  await expect(grace.page.getByRole('alert')).toBeVisible();
  await expect(grace.page.getByText('Deploy key')).toBeHidden();
});

test('shows nothing of a vault that the server changed, and says so', async ({ page, person }) => {
  test.setTimeout(120_000);
  await setUpKeys(page, person);
  await createVault(page, 'Forged');
  await addKey(page, { service: 'Bank', name: 'Account', value: 'first' });
  await page.route('**/keys?values=true*', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    await route.fulfill({ response: answer, body: text.replace('"Bank"', '"Evil"') });
  });
  await page.reload();
  await unlock(page);
  await expect(page.getByText('This vault stays closed')).toBeVisible();
  await expect(page.getByText('Keys are missing, added, exchanged or outdated.')).toBeVisible();
  await expect(page.getByText('Account', { exact: true })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Add key' })).toBeHidden();

  await page.unroute('**/keys?values=true*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Reveal Account' })).toBeVisible();
});

test('finds out that members are kept from it', async ({ page, person, browser }) => {
  test.setTimeout(180_000);
  const grace = await colleagueOf(person, browser);
  await setUpKeys(grace.page, grace.person);
  await setUpKeys(page, person);
  await createVault(page, 'Rolled back');
  await page.getByRole('link', { name: 'Members' }).last().click();
  await page.getByRole('button', { name: 'Add member' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Person').selectOption({ label: `Grace Hopper (${grace.person.email})` });
  await expect(dialog.getByRole('code')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add to the vault' }).click();
  await expect(page.getByText('not compared')).toBeVisible();
  await page.route('**/log?*', async (route) => {
    const answer = await route.fetch();
    const log = (await answer.json()) as { items: unknown[] };
    await route.fulfill({ response: answer, json: { ...log, items: log.items.slice(0, 1) } });
  });
  await page.reload();
  await unlock(page);
  await expect(
    page.getByText('The list of who is in the vault is shorter than it was.'),
  ).toBeVisible();
});
