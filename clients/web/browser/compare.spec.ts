import { expect, open, test } from './fixtures';

test('compares two environments, and copies what one lacks as drafts', async ({ page, person }) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(
    project,
    'staging SAME=x',
    'production SAME=x',
    'staging DIFFERENT=a',
    'production DIFFERENT=b',
    'staging ONLY_STAGING=canary-of-staging',
    'staging ALSO_STAGING=second',
    'production ONLY_PRODUCTION=y',
  );
  await open(page, `/o/${person.organization}/projects/${project}`);
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('Left environment').selectOption('staging');
  await page.getByLabel('Right environment').selectOption('production');
  await expect(page).toHaveURL(/left=staging&right=production/);

  const show = page.getByRole('group', { name: 'Show' });
  await expect(show.getByRole('button', { name: 'Only in Staging 2' })).toBeVisible();
  await expect(show.getByRole('button', { name: 'Only in Production 1' })).toBeVisible();
  await expect(show.getByRole('button', { name: 'Same 1' })).toBeVisible();
  await show.getByRole('button', { name: 'Different 1' }).click();
  await expect(page.getByText('DIFFERENT', { exact: true })).toBeVisible();
  await expect(page.getByText('SAME', { exact: true })).toBeHidden();

  await page.getByRole('button', { name: 'Reveal both values of DIFFERENT' }).click();
  await expect(page.getByText('a', { exact: true })).toBeVisible();
  await expect(page.getByText('b', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Hide both values of DIFFERENT' }).click();
  await expect(page.getByText('b', { exact: true })).toBeHidden();

  await show.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('button', { name: 'Copy 2 missing to Production' }).click();
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await expect(bar).toContainText('2 changes in production');
  await expect(page.getByText('as in Staging')).toHaveCount(2);
  expect(await page.content()).not.toContain('canary-of-staging');
  await bar.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar).toBeHidden();
  await expect(show.getByRole('button', { name: 'Same 3' })).toBeVisible();
  await expect(show.getByRole('button', { name: 'Only in Staging 0' })).toBeVisible();

  await page.getByRole('button', { name: 'Change sides' }).click();
  await expect(page.getByLabel('Left environment')).toHaveValue('production');
});

test('goes down into folders and up again, and to one that is not there yet', async ({
  page,
  person,
}) => {
  const project = await person.api.project('Shop');
  for (const path of ['/', '/payments', '/payments/eu']) {
    await person.api.send('POST', `/projects/${project}/commits`, {
      changes: [{ environment: 'production', path, op: 'set', name: 'KEY', value: path }],
    });
  }
  await open(page, `/o/${person.organization}/projects/${project}`);
  const inHere = page.getByRole('list', { name: 'Folders in here' });
  await inHere.getByRole('link', { name: 'payments' }).click();
  await expect(page).toHaveURL(/path=%2Fpayments$/);
  await inHere.getByRole('link', { name: 'eu' }).click();
  await page.getByRole('button', { name: 'Reveal KEY in production' }).click();
  await expect(page.getByText('/payments/eu', { exact: true })).toBeVisible();
  await page.getByRole('navigation', { name: 'Folder' }).getByText('payments').click();
  await expect(page).toHaveURL(/path=%2Fpayments$/);

  await page.getByRole('button', { name: 'Folders', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Folders' });
  await expect(dialog.getByRole('button', { name: /^eu 1 secret/ })).toBeVisible();
  await dialog.getByRole('textbox').fill('mail/smtp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/path=%2Fmail%2Fsmtp$/);
  await expect(page.getByText('No secrets here yet')).toBeVisible();
  await page.getByRole('navigation', { name: 'Folder' }).getByText('root').click();
  await expect(page).toHaveURL(new RegExp(`/projects/${project}$`));
});
