import { expect, open, test } from './fixtures';

test('leads from a service account to a program’s first read, recorded and verified', async ({
  page,
  person,
  request,
}) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production STRIPE_API_KEY=sk_test_not_real');
  await open(page, `/o/${person.organization}/service-accounts`);
  await page.getByRole('button', { name: 'New service account' }).first().click();
  await page.getByLabel('Name').fill('checkout');
  await page.getByRole('button', { name: 'Create service account' }).click();
  await page.getByRole('button', { name: 'New API key of checkout' }).click();
  await page.getByLabel('Name').fill('checkout in production');
  await page.getByRole('button', { name: 'Create key' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Shown this once only');
  const line = await dialog.getByText(/^KEYHAVEN_API_KEY=/).textContent();
  const key = line?.replace('KEYHAVEN_API_KEY=', '') ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('never used')).toBeVisible();

  await open(page, `/o/${person.organization}/projects/${project}?tab=access`);
  await page.getByRole('button', { name: 'Grant access' }).click();
  await page.getByLabel('Who').selectOption({ label: 'checkout' });
  await page.getByRole('button', { name: 'Grant', exact: true }).click();
  await expect(page.getByText('secret:reveal')).toBeVisible();

  await open(page, `/o/${person.organization}`);
  const onboarding = page.getByText('Your first secret, read by a program');
  await expect(onboarding).toBeVisible();
  const values = await request.get(
    `/api/v1/organizations/${person.organization}/projects/${project}/environments/production/values`,
    { headers: { Authorization: `Bearer ${key}` } },
  );
  expect(await values.json()).toMatchObject({ values: { STRIPE_API_KEY: 'sk_test_not_real' } });
  await expect(onboarding).toBeHidden();

  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /checkout revealed/ })).toBeVisible();
  await person.api.project('Recorded while looking');
  await expect(
    page.getByRole('button', { name: /created the project Recorded while looking/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('alert')).toContainText(/All \d+ records are in order/);
});

test('invites by a link whose token no server sees, and changes a role', async ({
  page,
  person,
}) => {
  await open(page, `/o/${person.organization}/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('E-mail').fill('grace@example.org');
  await page.getByRole('button', { name: 'Create invitation' }).click();
  await expect(page.getByRole('dialog')).toContainText('/invitation#');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Open invitations')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke the invitation of grace@example.org' }).click();
  await expect(page.getByText('Open invitations')).toBeHidden();
});
