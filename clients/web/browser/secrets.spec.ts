import { expect, open, test } from './fixtures';

test('imports a .env file with a preview, fills gaps as one commit, and goes back', async ({
  page,
  person,
}) => {
  await open(page, `/o/${person.organization}/projects`);
  await page.getByRole('button', { name: 'New project' }).first().click();
  await page.getByLabel('Name').fill('Shop');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByRole('heading', { name: 'Shop' })).toBeVisible();

  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('Environment').selectOption('production');
  await page
    .getByLabel('Content')
    .fill('DATABASE_URL=postgres://db/shop\nLOG_LEVEL=info\nLOG_LEVEL=warn\nbroken line');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('status', { name: 'Preview' });
  await expect(preview).toContainText('Line 4');
  await expect(preview).toContainText(/Line \d: LOG_LEVEL/);
  await page.getByRole('button', { name: 'Import into production' }).click();

  await page.getByRole('button', { name: 'Add LOG_LEVEL in development' }).click();
  await page.getByLabel('New value of LOG_LEVEL in development').fill('debug');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit LOG_LEVEL in production' }).click();
  await page.getByLabel('New value of LOG_LEVEL in production').fill('error');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await expect(bar).toContainText('2 changes in development and production');
  await bar.getByLabel('What the change is for').fill('Less noise');
  await bar.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar).toBeHidden();

  await page.getByRole('button', { name: 'Reveal LOG_LEVEL in production' }).click();
  await expect(page.getByText('error', { exact: true })).toBeVisible();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Hidden in \d+ seconds/);
  await page.getByRole('button', { name: 'Hide LOG_LEVEL in production' }).click();
  await expect(page.getByText('error', { exact: true })).toBeHidden();

  await page.getByRole('link', { name: 'History' }).click();
  await page.getByLabel('Environment').selectOption('production');
  await expect(page.getByText('Less noise')).toBeVisible();
  await page.getByRole('button', { name: /Compare revision 1/ }).click();
  await expect(page.getByRole('dialog')).toContainText('LOG_LEVEL');
  await page.getByRole('button', { name: 'Go back', exact: true }).click();
  await expect(page.getByText('Back to revision 1', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Secrets' }).click();
  await page.getByRole('button', { name: 'Reveal LOG_LEVEL in production' }).click();
  await expect(page.getByText('warn', { exact: true })).toBeVisible();
});

test('hides a revealed value by itself after thirty seconds', async ({ page, person }) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production TOKEN=canary-in-sight');
  await page.clock.install();
  await open(page, `/o/${person.organization}/projects/${project}`);
  await page.getByRole('button', { name: 'Reveal TOKEN in production' }).click();
  await expect(page.getByText('canary-in-sight')).toBeVisible();
  await page.clock.fastForward(29_000);
  await expect(page.getByText('canary-in-sight')).toBeVisible();
  await page.clock.fastForward(2_000);
  await expect(page.getByText('canary-in-sight')).toBeHidden();
  expect(await page.content()).not.toContain('canary-in-sight');
  const stored = await page.evaluate(async () => [
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    await caches.keys(),
    await indexedDB.databases(),
  ]);
  expect(JSON.stringify(stored)).not.toContain('canary-in-sight');
  expect(stored.slice(2)).toEqual([[], []]);
});

test('keeps the drafts and says so when somebody else has saved meanwhile', async ({
  page,
  person,
}) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production A=1');
  await open(page, `/o/${person.organization}/projects/${project}`);
  await page.getByRole('button', { name: 'Edit A in production' }).click();
  await page.getByLabel('New value of A in production').fill('mine');
  await page.keyboard.press('Enter');
  await person.api.secrets(project, 'production A=theirs');
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await bar.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar.getByRole('alert')).toBeVisible();
  await bar.getByRole('button', { name: 'Read the new state' }).click();
  await expect(bar.getByRole('alert')).toBeHidden();
  await expect(bar).toContainText('1 change in production');
  await bar.getByRole('button', { name: 'Save changes' }).click();
  await expect(bar).toBeHidden();
});

test('copies a value, and asks before drafts are lost', async ({ page, person }) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production TOKEN=to be copied');
  await open(page, `/o/${person.organization}/projects/${project}`);
  await page.getByRole('button', { name: 'Copy TOKEN in production' }).click();
  await expect(page.getByText(/TOKEN copied/)).toBeVisible();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe('to be copied');

  await page.getByRole('button', { name: 'Add TOKEN in staging' }).click();
  await page.getByLabel('New value of TOKEN in staging').fill('draft');
  await page.keyboard.press('Enter');
  page.once('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('link', { name: 'Projects' }).last().click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('link', { name: 'Projects' }).last().click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
});

test('shows a thousand names as one page, of which only what is in sight is there', async ({
  page,
  person,
}) => {
  const project = await person.api.project('Large');
  const names = Array.from({ length: 1000 }, (_, at) => `SECRET_${String(at).padStart(4, '0')}`);
  await person.api.importEnv(project, 'production', names.map((name) => `${name}=x`).join('\n'));
  await open(page, `/o/${person.organization}/projects/${project}`);
  await expect(page.getByText('SECRET_0000', { exact: true })).toBeVisible();
  expect(await page.getByRole('button', { name: /^Reveal / }).count()).toBeLessThan(100);
  await page.getByRole('searchbox', { name: 'Search secrets' }).fill('0999');
  await expect(page.getByText('SECRET_0999', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Add SECRET_0999 in staging' }).click();
  await page.getByLabel('New value of SECRET_0999 in staging').fill('y');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
});

test('says what a secret is for, and brings an old version back', async ({ page, person }) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production KEY=first', 'staging KEY=first');
  await person.api.secrets(project, 'production KEY=second');
  await open(page, `/o/${person.organization}/projects/${project}`);
  await page.getByRole('button', { name: 'KEY', exact: true }).click();
  await page.getByLabel('Description').fill('Opens the till');
  await page.getByLabel('Category').last().selectOption('api_key');
  await page.getByLabel('Tags').fill('till, shop');
  await page.getByRole('button', { name: 'Save details' }).click();
  await expect(page.getByText('Details saved')).toBeVisible();
  await page.getByRole('button', { name: 'Restore version 1 in Production' }).click();
  await expect(page.getByText('Version 1 is the current one again in Production')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('till', { exact: true }).last()).toBeVisible();
  await page.getByRole('button', { name: 'Reveal KEY in production' }).click();
  await expect(page.getByText('first', { exact: true })).toBeVisible();
});
