import { expect, open, test } from './fixtures';

test('lists where one is signed in, and signs out elsewhere', async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  const signIn = async (userAgent: string) => {
    const context = await browser.newContext({
      userAgent,
      ...(baseURL !== undefined && { baseURL }),
    });
    const elsewhere = await context.newPage();
    await elsewhere.goto('/sign-in');
    await elsewhere.getByLabel('E-mail').fill(person.email);
    await elsewhere.getByLabel('Password', { exact: true }).fill(person.password);
    await elsewhere.getByRole('button', { name: 'Sign in' }).click();
    await expect(elsewhere).toHaveURL(`/o/${person.organization}`);
    return elsewhere;
  };
  const firefox = await signIn('Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0');
  const phone = await signIn('Mozilla/5.0 (iPhone) Version/18.0 Mobile/1 Safari/604.1');

  await open(page, '/account');
  const rows = page.getByRole('listitem');
  await expect(rows.filter({ hasText: 'this session' })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'Safari on iPhone' })).toContainText('127.0.0.1');
  await page.getByRole('button', { name: 'Sign out Firefox on Linux' }).click();
  await expect(rows.filter({ hasText: 'Firefox on Linux' })).toHaveCount(0);
  await firefox.getByRole('link', { name: 'Members' }).click();
  await expect(firefox.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText('You are signed in here only')).toBeVisible();
  await expect(rows.filter({ hasText: 'Safari on iPhone' })).toHaveCount(0);
  await phone.getByRole('link', { name: 'Members' }).click();
  await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await open(page, `/o/${person.organization}/members`);
  await expect(page.getByText(person.email).first()).toBeVisible();
});
