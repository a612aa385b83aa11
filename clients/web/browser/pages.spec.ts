import { expect, open, test, walk, type Person } from './fixtures';
import { inspect } from './inspect';

const LONG = 'A name that goes on and on, as names do when nobody stops them ';

/** An organization with a bit of everything. */
async function furnish({ api }: Person): Promise<string> {
  const project = await api.project('Payments');
  await api.project('Shop');
  await api.project(LONG.repeat(2).trim());
  await api.secrets(
    project,
    'development DATABASE_URL=postgres://localhost/payments',
    'staging DATABASE_URL=postgres://staging/payments',
    'production DATABASE_URL=postgres://db.internal/payments',
    'production STRIPE_API_KEY=sk_live_not_real',
    'staging STRIPE_API_KEY=sk_test_not_real',
    'development LOG_LEVEL=debug',
    'production LOG_LEVEL=warn',
    'production TLS_PRIVATE_KEY=-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----',
    `production A_${'VERY_'.repeat(20)}LONG_NAME=x`,
    'development SMTP_PASSWORD=letters',
    'staging SMTP_PASSWORD=letters',
    'production SMTP_PASSWORD=letters',
  );
  await api.send('POST', `/projects/${project}/commits`, {
    changes: ['/mail', '/mail/bounces', '/reports'].map((path) => ({
      environment: 'production',
      path,
      op: 'set',
      name: 'TOKEN',
      value: 'x',
    })),
  });
  await api.send('PUT', `/projects/${project}/environments/production/secrets/STRIPE_API_KEY`, {
    category: 'api_key',
    tags: ['stripe', 'billing'],
    description: 'Charges cards',
    expiresAt: new Date(Date.now() + 6 * 86_400_000).toISOString(),
    message: 'Say what the Stripe key is for',
  });
  const account = await api.send('POST', '/service-accounts', {
    name: 'checkout',
    description: 'The checkout service in production',
  });
  const id = String(account['id']);
  await api.send('POST', `/service-accounts/${id}/api-keys`, {
    name: 'checkout in production',
    expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  });
  await api.send('POST', '/service-accounts', { name: 'ci', description: 'Builds' });
  await api.send('PUT', `/projects/${project}/grants/${id}`, {
    principalType: 'serviceAccount',
    environment: 'production',
    path: '/',
    permissions: ['secret:reveal'],
  });
  await api.send('POST', '/invitations', { email: 'grace@example.org', role: 'editor' });
  await api.send('GET', `/projects/${project}/environments/production/secrets/LOG_LEVEL/value`);
  return project;
}

test('every page is accessible in light and dark, and fits', async ({ page, person }, info) => {
  test.setTimeout(180_000);
  const device = info.project.name;
  const home = `/o/${person.organization}`;
  await open(page, home);
  await inspect(page, 'overview-empty', device);
  await open(page, `${home}/projects`);
  await inspect(page, 'projects-empty', device);
  await open(page, `${home}/service-accounts`);
  await inspect(page, 'service-accounts-empty', device);

  const project = `${home}/projects/${await furnish(person)}`;
  // As somebody who comes back sees it, not as the app remembers it empty.
  await page.reload();
  for (const [name, path] of [
    ['overview', home],
    ['projects', `${home}/projects`],
    ['project', project],
    ['project-empty', `${home}/projects/shop`],
    ['compare', `${project}?tab=compare&left=staging&right=production`],
    ['history', `${project}?tab=history`],
    ['access', `${project}?tab=access`],
    ['project-settings', `${project}?tab=settings`],
    ['members', `${home}/members`],
    ['service-accounts', `${home}/service-accounts`],
    ['audit', `${home}/audit`],
    ['organization', `${home}/settings`],
    ['account', '/account'],
    ['invitation', '/invitation#nothing'],
    ['not-found', `${home}/projects/nothing`],
  ] as const) {
    await walk(page, path);
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
    await inspect(page, name, device);
  }
});

test('every dialog is accessible', async ({ page, person }, info) => {
  test.setTimeout(120_000);
  const device = info.project.name;
  const project = `/o/${person.organization}/projects/${await furnish(person)}`;
  await open(page, project);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByLabel('Content').fill('LOG_LEVEL=info\nNEW=1\nNEW=2\nbroken line');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('status', { name: 'Preview' })).toBeVisible();
  await inspect(page, 'import', device);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Reveal DATABASE_URL in production' }).click();
  await page.getByRole('button', { name: 'Add LOG_LEVEL in staging' }).click();
  await page.getByLabel('New value of LOG_LEVEL in staging').fill('info');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'More about SMTP_PASSWORD' }).click();
  await page.getByRole('menuitem', { name: 'Delete in every environment' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeVisible();
  await inspect(page, 'project-drafts', device);

  await page.getByRole('button', { name: 'STRIPE_API_KEY', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('current').first()).toBeVisible();
  await inspect(page, 'secret', device);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Folders', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Folders' })).toBeVisible();
  await inspect(page, 'folders', device);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Page, project or action' }).fill('pay');
  await inspect(page, 'palette', device);
});

test('every page fits a very large screen', async ({ page, person }, info) => {
  test.skip(info.project.name !== 'desktop', 'is about large screens');
  await page.setViewportSize({ width: 3840, height: 2160 });
  const home = `/o/${person.organization}`;
  const project = `${home}/projects/${await furnish(person)}`;
  await open(page, home);
  for (const [name, path] of [
    ['overview', home],
    ['project', project],
    ['members', `${home}/members`],
    ['audit', `${home}/audit`],
  ] as const) {
    await walk(page, path);
    await expect(page.locator('main').getByRole('heading').first()).toBeVisible();
    await inspect(page, name, '4k');
    // The content uses the room: it is no strip in the middle of the screen.
    const box = await page.locator('main').boundingBox();
    expect.soft(box?.width ?? 0, name).toBeGreaterThan(3840 / 2);
  }
});

test('the pages before sign-in are accessible', async ({ page }, info) => {
  const device = info.project.name;
  await open(page, '/sign-in');
  await inspect(page, 'sign-in', device);
  await open(page, '/register');
  await page.getByLabel('Password', { exact: true }).fill('aaaaaaaaaaaaaa');
  await inspect(page, 'register', device);
});
