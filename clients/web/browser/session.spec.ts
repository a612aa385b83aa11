import { randomBytes } from 'node:crypto';
import { expect, open, test } from './fixtures';

test('registers, stays signed in after a reload, and keeps no token in any storage', async ({
  page,
  context,
}) => {
  const tokens: string[] = [];
  page.on('response', (response) => {
    if (!/auth\/(register|refresh)$/.test(response.url())) return;
    void response.json().then((body: { accessToken?: string }) => {
      if (body.accessToken !== undefined) tokens.push(body.accessToken);
    });
  });
  await page.goto('/register');
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByLabel('E-mail').fill(`grace-${randomBytes(6).toString('hex')}@example.org`);
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await expect(page.getByText('3 more characters')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('moth in relay seventy panel F');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Your first secret, read by a program')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Your first secret, read by a program')).toBeVisible();
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]),
  );
  expect(tokens.length).toBeGreaterThan(1);
  for (const token of tokens) expect(stored).not.toContain(token);
  const cookies = await context.cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
    { httpOnly: true, sameSite: 'Strict' },
  ]);
});

test('says what is wrong with a sign-in, and comes back to where one wanted to go', async ({
  page,
  context,
  person,
}) => {
  await context.clearCookies();
  await page.goto(`/o/${person.organization}/members`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill('not this one at all');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/Request [0-9a-f-]+/);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Members' })).toBeVisible();
});

test('does not let a link choose another site to go to after signing in', async ({
  page,
  person,
  baseURL,
}) => {
  expect(person.organization).not.toBe('');
  for (const next of ['//evil.example/', '/\\\\evil.example/', 'https://evil.example/']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await expect(page.getByRole('button', { name: 'Your account, Ada Lovelace' })).toBeVisible();
    expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? '').origin);
  }
});

test('tabs share one session, and signing out ends it in all of them', async ({
  page,
  context,
  person,
}) => {
  const other = await context.newPage();
  await Promise.all([
    open(page, `/o/${person.organization}`),
    open(other, `/o/${person.organization}/projects`),
  ]);
  await page.getByRole('button', { name: /Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  const refreshed = await context.request.post('/api/v1/auth/refresh', {
    headers: { 'X-KeyHaven-Client': 'web', Origin: new URL(page.url()).origin },
    data: {},
  });
  expect(refreshed.status()).toBe(401);
});
