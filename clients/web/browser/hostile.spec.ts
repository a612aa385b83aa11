import { expect, open, test } from './fixtures';

const PAYLOADS = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '</title><svg/onload=alert(1)>',
  "javascript:alert('x')",
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
];

test('shows every hostile name and value as the text it is', async ({ page, person }) => {
  let attacked = false;
  page.on('dialog', (dialog) => {
    attacked = true;
    void dialog.dismiss();
  });
  for (const payload of PAYLOADS) {
    const project = await person.api.send('POST', '/projects', {
      name: payload,
      description: payload,
    });
    const slug = String(project['slug']);
    await person.api.send('POST', `/projects/${slug}/commits`, {
      message: payload,
      changes: [
        {
          environment: 'production',
          path: '/',
          op: 'set',
          name: 'HOSTILE',
          value: payload,
          description: payload,
          tags: [payload],
        },
      ],
    });
    await open(page, `/o/${person.organization}/projects/${slug}`);
    await expect(page.getByRole('heading', { name: payload })).toBeVisible();
    await page.getByRole('button', { name: 'Reveal HOSTILE in production' }).click();
    await expect(page.getByRole('cell').getByText(payload, { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'History' }).click();
    await page.getByLabel('Environment').selectOption('production');
    await expect(page.getByText(payload, { exact: true }).last()).toBeVisible();
  }
  await person.api.send('POST', '/service-accounts', {
    name: PAYLOADS[0],
    description: PAYLOADS[1],
  });
  for (const room of ['projects', 'service-accounts', 'audit']) {
    await open(page, `/o/${person.organization}/${room}`);
    await expect(page.getByText(PAYLOADS[0] ?? '').first()).toBeVisible();
  }
  expect(attacked).toBe(false);
});
