import { randomBytes } from 'node:crypto';
import { expect, open, test } from './fixtures';

test('an invited person signs up by the link, accepts, and is in with the role', async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const email = `grace-${randomBytes(6).toString('hex')}@example.org`;
  await open(page, `/o/${person.organization}/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption('viewer');
  await page.getByRole('button', { name: 'Create invitation' }).click();
  const link = await page
    .getByRole('dialog')
    .getByText(/\/invitation#/)
    .textContent();
  const token = link?.split('#')[1] ?? '';
  expect(token).not.toBe('');

  const elsewhere = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  const addresses: string[] = [];
  elsewhere.on('request', (request) => {
    const { pathname } = new URL(request.url());
    // The one call that is meant to carry it.
    if (!/^\/api\/v1\/invitations\/[^/]+\/accept$/.test(pathname)) addresses.push(request.url());
  });
  const guest = await elsewhere.newPage();
  await guest.goto(link ?? '');
  await expect(guest.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  // Whoever reloads the page in between sends nobody the token either.
  await guest.reload();
  await guest.getByRole('link', { name: 'Create an account' }).click();
  await guest.getByLabel('Name').fill('Grace Hopper');
  await guest.getByLabel('E-mail').fill(email);
  await guest.getByLabel('Password', { exact: true }).fill('four herons by the river');
  await guest.getByRole('button', { name: 'Create account' }).click();
  await expect(guest.getByText(`You are signed in as ${email}`)).toBeVisible();
  await guest.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(guest).toHaveURL(`/o/${person.organization}`);
  await guest.getByRole('link', { name: 'Members' }).click();
  const row = guest.getByRole('listitem').filter({ hasText: email });
  await expect(row).toContainText('viewer');
  expect(addresses.filter((address) => address.includes(token))).toEqual([]);
  await elsewhere.close();

  await page.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await expect(page.getByText('Grace Hopper')).toBeVisible();
});
