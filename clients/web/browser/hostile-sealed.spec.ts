import type { Page } from '@playwright/test';
import { expect, open, test } from './fixtures';
import { createVault, setUpKeys } from './sealed';

const PAYLOADS = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '</title><svg/onload=alert(1)>',
  "javascript:alert('x')",
  '<iframe srcdoc="<script>parent.alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mtext><style><img src=x onerror=alert(1)>',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  "' onfocus='alert(1)' autofocus='",
];

/** Fails when anything became more than text. */
async function expectNoAttack(page: Page, attacks: string[]): Promise<void> {
  const made = page.locator('img[src="x"], iframe, math, a[href^="javascript"], body script');
  await expect(made).toHaveCount(0);
  expect(attacks).toEqual([]);
}

function attacksOn(page: Page): string[] {
  const attacks: string[] = [];
  page.on('dialog', (dialog) => {
    attacks.push(dialog.message());
    void dialog.dismiss();
  });
  return attacks;
}

test('shows hostile sealed keys, from a hostile file in a hostile vault, as text', async ({
  page,
  person,
}) => {
  test.setTimeout(180_000);
  const attacks = attacksOn(page);
  await setUpKeys(page, person);
  const name = PAYLOADS.slice(0, 3).join(' ');
  await createVault(page, name);

  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByLabel('File to import').setInputFiles({
    name: `${PAYLOADS[0] ?? ''}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        folders: PAYLOADS.map((payload, at) => ({ id: String(at), name: payload })),
        items: PAYLOADS.flatMap((payload, at) => [
          {
            folderId: String(at),
            name: payload,
            fields: [{ name: payload, value: payload, type: 0 }],
            login: { uris: [{ uri: payload }] },
          },
          { name: payload, deletedDate: payload },
        ]),
      }),
    ),
  });
  const dialog = page.getByRole('dialog');
  for (const payload of PAYLOADS) await expect(dialog).toContainText(payload);
  await dialog.getByLabel('Environment').fill(PAYLOADS[1] ?? '');
  await expectNoAttack(page, attacks);
  await dialog.getByRole('button', { name: /^Seal and add/ }).click();
  await expect(dialog).toContainText(/(\d+) of \1 added/, { timeout: 45_000 });
  await dialog.getByRole('button', { name: 'Done' }).click();

  const main = page.locator('main');
  for (const payload of PAYLOADS) await expect(main).toContainText(payload);
  await main.getByRole('button', { name: `Reveal ${PAYLOADS[0] ?? ''}`, exact: true }).click();
  await expect(main.getByRole('timer')).toBeVisible();
  await main
    .getByRole('button', { name: PAYLOADS[0] ?? '', exact: true })
    .first()
    .click();
  await expect(dialog.getByLabel('Service')).toHaveValue(PAYLOADS[0] ?? '');
  await dialog.getByLabel('Description').fill(PAYLOADS.join('\n'));
  await dialog.getByLabel('Permissions').fill(PAYLOADS[4] ?? '');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden({ timeout: 45_000 });
  await expectNoAttack(page, attacks);

  await open(page, `/o/${person.organization}/sealed`);
  await expect(main.getByText(name)).toBeVisible();
  await expectNoAttack(page, attacks);
});

test('shows a hostile value of a one-time link as text', async ({ page, person }) => {
  const attacks = attacksOn(page);
  const value = PAYLOADS.join('\n');
  await open(page, `/o/${person.organization}/links`);
  await page.getByRole('button', { name: 'New link' }).first().click();
  await page.getByLabel('Value').fill(value);
  await page.getByRole('button', { name: 'Make link' }).click();
  const url = await page.getByRole('dialog').getByText('/link/').innerText();
  await page.goto(url);
  await page.getByRole('button', { name: 'Show the value' }).click();
  await expect(page.locator('pre')).toHaveText(value, { useInnerText: true });
  await expectNoAttack(page, attacks);

  await page.goto(url.replace(/link\/[^#]*/, `link/${encodeURIComponent(PAYLOADS[0] ?? '')}`));
  await expect(page.getByText('This link is not complete')).toBeVisible();
  await expectNoAttack(page, attacks);
});
