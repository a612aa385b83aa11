import { expect, open, test } from './fixtures';

test('goes everywhere by keyboard, and gives the focus back', async ({ page, person }) => {
  const project = await person.api.project('Shop');
  await person.api.secrets(project, 'production TOKEN=typed by nobody');
  await open(page, `/o/${person.organization}/members`);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'To the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  const invite = page.getByRole('button', { name: 'Invite' });
  await invite.press('Enter');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(invite).toBeFocused();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('combobox', { name: 'Page, project or action' });
  await expect(palette).toBeFocused();
  await palette.pressSequentially('sho');
  await expect(page.getByRole('option', { selected: true })).toHaveText(/Shop/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Shop' })).toBeVisible();

  await expect(page.getByText('TOKEN', { exact: true })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search secrets' })).toBeFocused();

  const reveal = page.getByRole('button', { name: 'Reveal TOKEN in production' });
  await reveal.press('Enter');
  await expect(page.getByText('typed by nobody')).toBeVisible();
  await page.getByRole('button', { name: 'Hide TOKEN in production' }).press('Enter');

  const edit = page.getByRole('button', { name: 'Edit TOKEN in production' });
  await edit.press('Enter');
  await expect(page.getByLabel('New value of TOKEN in production')).toBeFocused();
  await page.keyboard.type('new');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('cell', { name: /new/ }).getByRole('button').first()).toBeFocused();
});
