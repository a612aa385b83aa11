import { strToU8, zipSync } from 'fflate';
import { expect } from './fixtures';
import { inspect } from './inspect';
import { createVault, setUpKeys } from './sealed';
import { test } from './wire';

const CANARY = 'canary-import-77';

const BITWARDEN = JSON.stringify({
  encrypted: false,
  folders: [{ id: 'f', name: 'Work' }],
  items: [
    {
      folderId: 'f',
      type: 1,
      name: 'GitHub',
      notes: `note ${CANARY}`,
      login: {
        uris: [{ uri: 'https://github.com' }],
        username: `user ${CANARY}`,
        password: `password ${CANARY}`,
      },
    },
    { type: 1, name: '<img src=x onerror=alert(1)>', login: { password: '=cmd()' } },
    { type: 1, name: 'In the trash', deletedDate: '2024-01-01', login: { password: 'x' } },
  ],
});

test('imports a Bitwarden export sealed, finds it again as duplicates, and sends nothing of it', async ({
  page,
  person,
  wire,
}, info) => {
  test.setTimeout(180_000);
  await setUpKeys(page, person);
  await createVault(page, 'Company accounts');
  const offer = async (name: string, content: string | Uint8Array) => {
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page
      .getByLabel('File to import')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
  };

  await offer('export.json', BITWARDEN);
  const preview = page.getByRole('status', { name: 'Preview' });
  await expect(preview).toContainText(/new\s*4/);
  await expect(page.getByRole('dialog')).toContainText('In the trash: it is in the trash');
  await expect(page.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  expect(await page.getByRole('dialog').innerText()).not.toContain(CANARY);
  await inspect(page, 'sealed-import', info.project.name);
  await page.getByRole('button', { name: 'Seal and add 4' }).click();
  await expect(page.getByText('4 of 4 added')).toBeVisible({ timeout: 45_000 });
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Reveal Username' }).click();
  await expect(page.getByText(`user ${CANARY}`)).toBeVisible();
  expect(wire.sent()).toContain('"service":"GitHub"');
  expect(wire.sent()).not.toContain(CANARY);

  await offer('export.json', BITWARDEN);
  await expect(preview).toContainText(/new\s*0/);
  await expect(preview).toContainText(/already there\s*4/);
  await expect(page.getByRole('button', { name: 'Seal and add 0' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await offer(
    'keys.csv',
    'Service,Key,Password,Comment\nStripe,live,sk_1,hello\nStripe,test,sk_2,\n',
  );
  await expect(page.getByLabel('Comment is')).toHaveValue('sealed');
  await inspect(page, 'sealed-import-columns', info.project.name);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(preview).toContainText(/new\s*3/);
  await page.keyboard.press('Escape');

  await offer('bomb.1pux', zipSync({ 'export.data': strToU8('{"accounts": 1') }));
  await expect(page.getByRole('alert')).toContainText('cannot be read');
  await inspect(page, 'sealed-import-refused', info.project.name);
});
