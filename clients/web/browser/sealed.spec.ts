import { expect, open, test } from './fixtures';
import {
  addKey,
  confirmCode,
  createVault,
  PASSPHRASE,
  readCode,
  setUpKeys,
  SLOW,
  unlock,
} from './sealed';

const NEXT = 'eleven paper boats drift under bridges';

test.setTimeout(180_000);

test('sets up, adds a key, locks, and opens it again', async ({ page, person }) => {
  await setUpKeys(page, person);
  await createVault(page, 'Company accounts');
  await addKey(page, { service: 'Stripe', name: 'Live API key', value: 'sk_live_sealed' });
  await page.getByRole('button', { name: 'Reveal Live API key' }).click();
  await expect(page.getByText('sk_live_sealed')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Hidden in \d+ seconds/);
  await page.getByRole('button', { name: 'Copy Live API key' }).click();
  await expect(page.getByText(/Live API key copied/)).toBeVisible();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe('sk_live_sealed');

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('sk_live_sealed')).toBeHidden();
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('does not open your keys', SLOW);
  await unlock(page);
  await expect(page.getByRole('button', { name: 'Reveal Live API key' })).toBeVisible();
});

test('refuses a weak passphrase, the sign-in password and an unread code', async ({
  page,
  person,
}) => {
  await open(page, `/o/${person.organization}/sealed`);
  const choose = async (passphrase: string) => {
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('The same again', { exact: true }).fill(passphrase);
    await page.getByLabel('The password that you sign in with').fill(person.password);
    await page.getByRole('button', { name: 'Go on' }).click();
  };
  await choose('short');
  await expect(page.getByText('It is too short.')).toBeVisible();
  await choose('password password');
  await expect(page.getByText(/It is easy to guess/)).toBeVisible();
  await choose(person.password);
  await expect(
    page.getByText(/It is the password that you sign in with|easy to guess/),
  ).toBeVisible();
  await choose(PASSPHRASE);
  await readCode(page);
  await confirmCode(page, 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA');
  await page.getByRole('button', { name: 'Set up' }).click();
  await expect(page.getByText('That is not what the code says.')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Choose a passphrase' })).toBeVisible();
});

test('opens by the recovery code, and changes passphrase and code', async ({ page, person }) => {
  const code = await setUpKeys(page, person);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await page.getByRole('button', { name: 'Use the recovery code' }).click();
  const recover = async (typed: string) => {
    await page.getByLabel('Recovery code').fill(typed);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('New passphrase', { exact: true }).fill(NEXT);
    await page.getByLabel('The same again', { exact: true }).fill(NEXT);
    await page.getByLabel('The password that you sign in with').fill(person.password);
    await page.getByRole('button', { name: 'Open and change the passphrase' }).click();
  };
  await recover(code.replace(/^./, (first) => (first === '7' ? '8' : '7')));
  await expect(page.getByRole('alert')).toContainText('typing error');
  await recover(code.toLowerCase().replaceAll('-', ' '));
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible(SLOW);

  await page.getByRole('button', { name: 'Your keys' }).click();
  await page.getByRole('menuitem', { name: 'New recovery code' }).click();
  await page.getByLabel('Present passphrase', { exact: true }).fill(NEXT);
  await page.getByRole('button', { name: 'Go on' }).click();
  const second = await readCode(page);
  expect(second).not.toBe(code);
  await confirmCode(page, second);
  await page.getByRole('button', { name: 'Use this code' }).click();
  await expect(page.getByText('The new recovery code is valid, the old one is not')).toBeVisible(
    SLOW,
  );

  await page.getByRole('button', { name: 'Your keys' }).click();
  await page.getByRole('menuitem', { name: 'Change the passphrase' }).click();
  await page.getByLabel('Present passphrase', { exact: true }).fill(NEXT);
  await page.getByRole('button', { name: 'Go on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('The same again', { exact: true }).fill(PASSPHRASE);
  await dialog.getByLabel('The password that you sign in with').fill(person.password);
  await dialog.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase is changed')).toBeVisible(SLOW);
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await unlock(page, PASSPHRASE);
});

test('finds, changes, restores, moves, deletes and takes back keys', async ({ page, person }) => {
  await setUpKeys(page, person);
  await createVault(page, 'Elsewhere');
  await page.getByRole('link', { name: 'Sealed vaults' }).last().click();
  await createVault(page, 'Company accounts');
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await addKey(page, { service: 'Stripe', name: 'Live', value: 'one', tags: 'billing, eu' });
  await addKey(page, { service: 'GitHub', name: 'Deploy', value: 'two', expires: soon });
  await expect(page.getByText(/^expires /)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('BILL');
  await expect(page.getByRole('button', { name: 'Reveal Deploy' })).toBeHidden();
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('');
  await page.getByLabel('Service', { exact: true }).selectOption('GitHub');
  await expect(page.getByRole('button', { name: 'Reveal Live' })).toBeHidden();
  await page.getByLabel('Service', { exact: true }).selectOption('');

  const sheet = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await sheet.getByLabel('Name').fill('Live API key');
  await sheet.getByLabel('New value').fill('changed');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(sheet).toBeHidden(SLOW);
  await page.getByRole('button', { name: 'Live API key', exact: true }).click();
  await expect(sheet.getByText('v2')).toBeVisible();
  await sheet.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(sheet).toBeHidden(SLOW);
  await page.getByRole('button', { name: 'Reveal Live', exact: true }).click();
  await expect(page.getByText('one', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await sheet.getByRole('button', { name: 'Put into the trash' }).click();
  await expect(sheet).toBeHidden(SLOW);
  await page.getByRole('link', { name: 'Trash' }).click();
  await page.getByRole('button', { name: 'Take back Live' }).click();
  await expect(page.getByText('Live is back')).toBeVisible(SLOW);
  await page.getByRole('link', { name: 'Keys' }).click();

  await page.getByRole('button', { name: 'Deploy', exact: true }).click();
  await sheet.getByRole('button', { name: 'Move to another vault' }).click();
  await sheet.getByLabel('Vault').selectOption('Elsewhere');
  await sheet.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(sheet).toBeHidden(SLOW);
  await expect(page.getByRole('button', { name: 'Reveal Deploy' })).toBeHidden();
  await page.getByRole('link', { name: 'Sealed vaults' }).last().click();
  await page.getByRole('link', { name: 'Elsewhere' }).click();
  await page.getByRole('button', { name: 'Reveal Deploy' }).click();
  await expect(page.getByText('two', { exact: true })).toBeVisible();
});

test('locks in every tab, by the hand, by sign-out and when nobody is there', async ({
  page,
  person,
  context,
}) => {
  await setUpKeys(page, person);
  const second = await context.newPage();
  await open(second, `/o/${person.organization}/sealed`);
  await unlock(second);
  await second.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Unlock your vaults' })).toBeVisible();
  await second.close();

  await page.clock.install();
  await unlock(page);
  await page.clock.fastForward('04:50');
  await expect(page.getByRole('button', { name: 'Lock', exact: true })).toBeVisible();
  await page.clock.fastForward('00:12');
  await expect(page.getByRole('heading', { name: 'Unlock your vaults' })).toBeVisible();

  await unlock(page);
  const third = await context.newPage();
  await open(third, '/account');
  await third.keyboard.press('Control+k');
  await third.getByRole('combobox', { name: 'Page, project or action' }).fill('sign out');
  await third.keyboard.press('Enter');
  await expect(page).toHaveURL(/sign-in/);
  expect(page.workers()).toEqual([]);
});
