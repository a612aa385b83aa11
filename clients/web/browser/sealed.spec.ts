import { expect, test } from './fixtures';
import { addKey, createVault, setUpKeys, unlock } from './sealed';

test('sets up, adds a key, locks, and opens it again', async ({ page, person }) => {
  await setUpKeys(page, person);
  await createVault(page, 'Company accounts');
  await addKey(page, { service: 'Stripe', name: 'Live API key', value: 'sk_live_sealed' });
  await page.getByRole('button', { name: 'Reveal Live API key' }).click();
  await expect(page.getByText('sk_live_sealed')).toBeVisible();
  await expect(page.getByRole('timer')).toHaveAccessibleName(/Hidden in \d+ seconds/);
  await page.getByRole('button', { name: 'Copy Live API key' }).click();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe('sk_live_sealed');

  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('sk_live_sealed')).toBeHidden();
  await page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('does not open your keys');
  await unlock(page);
  await expect(page.getByRole('button', { name: 'Reveal Live API key' })).toBeVisible();
});
