import { expect, open, test, walk } from './fixtures';
import { inspect } from './inspect';
import { addKey, colleagueOf, createVault, setUpKeys } from './sealed';

test('every page of sealed vaults is accessible in light and dark, and fits', async ({
  page,
  person,
  browser,
}, info) => {
  test.setTimeout(400_000);
  const device = info.project.name;
  const look = async (name: string) => inspect(page, `sealed-${name}`, device);
  const home = `/o/${person.organization}/sealed`;

  await open(page, home);
  await page.getByLabel('New passphrase', { exact: true }).fill('copper owls argue');
  await look('set-up');
  await page.getByLabel('The same again', { exact: true }).fill('another');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.reload();
  await setUpKeys(page, person, undefined, async () => look('recovery-code'));
  await look('vaults-empty');

  const vault = await createVault(page, 'Company accounts');
  await look('keys-empty');
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await addKey(page, { service: 'Stripe', name: 'Live API key', value: 'sk', tags: 'billing, eu' });
  await addKey(page, { service: 'GitHub', name: 'Deploy key', value: 'two', expires: soon });
  const long = 'A_name_that_goes_on_and_on_as_names_do_when_nobody_stops_them_'.repeat(3);
  await addKey(page, { service: long, name: long, value: 'x', tags: long });
  await page.getByRole('button', { name: 'Reveal Deploy key' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await look('keys');

  await page.getByRole('button', { name: 'Live API key', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('current')).toBeVisible();
  await look('key');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add key' }).click();
  await look('add');
  await page.keyboard.press('Escape');

  const grace = await colleagueOf(person, browser);
  await setUpKeys(grace.page, grace.person);
  await walk(page, `${home}/${vault}?tab=members`);
  await page.getByRole('button', { name: 'Add member' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('Person')
    .selectOption({ label: `Grace Hopper (${grace.person.email})` });
  await expect(page.getByRole('dialog').getByRole('code')).toBeVisible();
  await look('add-member');
  await page.getByRole('button', { name: 'Add to the vault' }).click();
  await expect(page.getByText('not compared')).toBeVisible();
  await look('members');
  await page.getByRole('button', { name: 'Compare the keys of Grace Hopper' }).click();
  await look('compare');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove Grace Hopper' }).click();
  await look('remove');
  await page.keyboard.press('Escape');

  await walk(page, `${home}/${vault}?tab=trash`);
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await look('trash-empty');
  await walk(page, home);
  await expect(page.getByRole('link', { name: 'Company accounts' })).toBeVisible();
  await look('vaults');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await look('locked');
});

test('goes through sealed vaults by keyboard alone', async ({ page, person }) => {
  test.setTimeout(120_000);
  await setUpKeys(page, person);
  await createVault(page, 'Keyboard');
  await page.getByRole('button', { name: 'Add key' }).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('Service')).toBeFocused();
  await page.keyboard.type('Stripe');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Live');
  await page.keyboard.press('Tab');
  await page.keyboard.type('typed');
  await sheet.getByRole('button', { name: 'Seal and add' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden({ timeout: 45_000 });
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search keys' })).toBeFocused();
  await page.getByRole('button', { name: 'Live', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Live', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Reveal Live' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('typed', { exact: true })).toBeVisible();
});
