import type { Page } from '@playwright/test';
import { expect, open, type Person } from './fixtures';
import { inspect } from './inspect';
import { test } from './wire';

const CANARY = 'canary-9f31 <b>"&\n  second line, grüße';

/** Makes a link as a person does. */
async function makeLink(page: Page, person: Person, value = CANARY, views = 1): Promise<string> {
  await open(page, `/o/${person.organization}/links`);
  await page.getByRole('button', { name: 'New link' }).first().click();
  await page.getByLabel('Value').fill(value);
  await page.getByLabel('How often').fill(String(views));
  await page.getByRole('button', { name: 'Make link' }).click();
  const url = await page.getByRole('dialog').getByText('/link/').innerText();
  await page.getByRole('button', { name: 'Done' }).click();
  return url;
}

const show = (page: Page) => page.getByRole('button', { name: 'Show the value' });
const over = (page: Page) => page.getByRole('alert').getByText('This link is over');

test('carries a value to somebody without an account, once, and tells the server nothing', async ({
  page,
  person,
  browser,
  wire,
}) => {
  const url = await makeLink(page, person);
  const short = new URL(url).pathname.slice('/link/'.length, '/link/'.length + 8);
  await expect(page.getByText(short)).toBeVisible();

  const stranger = await browser.newContext();
  // What follows links to look at them takes nothing.
  for (let times = 0; times < 3; times++) await stranger.request.get(url);
  const received = await stranger.newPage();
  await received.goto(url);
  await expect(show(received)).toBeVisible();
  expect(new URL(received.url()).hash).toBe('');
  expect(await received.evaluate(() => JSON.stringify(history.state))).not.toContain('v1.');
  await show(received).click();
  await expect(received.locator('pre')).toHaveText(CANARY, { useInnerText: true });
  await expect(received.getByRole('status').first()).toContainText('This was the last time');

  const late = await stranger.newPage();
  await late.goto(url);
  await expect(over(late)).toBeVisible();
  await expect(show(late)).toBeHidden();
  const stored = await received.evaluate(async () => [
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    await caches.keys(),
    await indexedDB.databases(),
  ]);
  await stranger.close();

  const key = new URL(url).hash.replace('#v1.', '');
  const sent = wire.sent();
  expect(sent).toContain('"accessTokenHash"');
  expect(sent).toContain('"accessToken"');
  expect(key).toHaveLength(43);
  for (const secret of ['canary-9f31', key]) {
    expect(sent).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(secret);
  }
});

test('is taken by one of two who open it at once', async ({ page, person, browser }) => {
  const url = await makeLink(page, person, 'only one of you');
  const strangers = await Promise.all([browser.newContext(), browser.newContext()]);
  const pages = await Promise.all(
    strangers.map(async (stranger) => {
      const received = await stranger.newPage();
      await received.goto(url);
      await expect(show(received)).toBeVisible();
      return received;
    }),
  );
  await Promise.all(pages.map(async (received) => show(received).click()));
  const outcomes = await Promise.all(
    pages.map(async (received) => {
      await expect(received.locator('pre').or(over(received))).toBeVisible();
      return received.locator('pre').isVisible();
    }),
  );
  expect(outcomes.sort()).toEqual([false, true]);
  await Promise.all(strangers.map(async (stranger) => stranger.close()));
});

test('says that a link is not whole, or its key not the right one, and uses nothing up', async ({
  page,
  person,
}) => {
  const url = await makeLink(page, person, 'still here');
  await page.goto(url.replace(/#.*/, ''));
  await expect(page.getByText('This link is not complete')).toBeVisible();
  await page.goto(url.replace(/#.*/, `#v1.${'A'.repeat(43)}`));
  await show(page).click();
  await expect(page.getByRole('alert')).toContainText('not the right one');
  // The same page, with the right key behind its #.
  await page.evaluate((address) => location.assign(address), url);
  await show(page).click();
  await expect(page.getByText('still here')).toBeVisible();
});

test('hides the value after thirty seconds, and shows it again', async ({ page, person }) => {
  const url = await makeLink(page, person, 'seen for a while');
  await page.clock.install();
  await page.goto(url);
  await show(page).click();
  await expect(page.getByText('seen for a while')).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page.getByText('seen for a while')).toBeHidden();
  await page.getByRole('button', { name: 'Show again' }).click();
  await expect(page.getByText('seen for a while')).toBeVisible();
  await page.getByRole('button', { name: 'Copy' }).click();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe('seen for a while');
});

test('is counted in the list, and gone when it is revoked', async ({ page, person }) => {
  const url = await makeLink(page, person, 'several times', 3);
  await expect(page.getByText('opens 3 times')).toBeVisible();
  await page.goto(url);
  await show(page).click();
  await expect(page.getByRole('status').first()).toContainText('opens 2 times more');
  await page.goto(`/o/${person.organization}/links`);
  await expect(page.getByText('opened 1 of 3')).toBeVisible();
  await page.getByRole('button', { name: /^Revoke link/ }).click();
  await page.getByRole('button', { name: 'Revoke link', exact: true }).click();
  await expect(page.getByText('No link can be opened now')).toBeVisible();
  await page.goto(url);
  await expect(over(page)).toBeVisible();
});

test('its pages are accessible in light and dark, and fit', async ({ page, person }, info) => {
  test.setTimeout(120_000);
  const device = info.project.name;
  await open(page, `/o/${person.organization}/links`);
  await inspect(page, 'links-empty', device);
  await page.getByRole('button', { name: 'New link' }).first().click();
  await page.getByRole('button', { name: 'Make link' }).click();
  await expect(page.getByText('There is nothing to send yet')).toBeVisible();
  await inspect(page, 'link-new', device);
  await page.getByLabel('Value').fill('x');
  await page.getByRole('button', { name: 'Make link' }).click();
  await expect(page.getByText('Shown this once only')).toBeVisible();
  await inspect(page, 'link-made', device);
  await page.getByRole('button', { name: 'Done' }).click();
  const url = await makeLink(
    page,
    person,
    `-----BEGIN KEY-----\n${'MIIEvQ'.repeat(60)}\n-----END KEY-----`,
  );
  await makeLink(page, person, 'x', 100);
  await expect(page.getByText('opens 100 times')).toBeVisible();
  await inspect(page, 'links', device);

  await page.goto(url);
  await expect(show(page)).toBeVisible();
  await inspect(page, 'link-received', device);
  await show(page).click();
  await expect(page.locator('pre')).toBeVisible();
  await inspect(page, 'link-opened', device);
  await page.goto('about:blank');
  await page.goto(url);
  await expect(over(page)).toBeVisible();
  await inspect(page, 'link-over', device);
  await page.goto('about:blank');
  await page.goto(url.replace(/#.*/, ''));
  await expect(page.getByText('This link is not complete')).toBeVisible();
  await inspect(page, 'link-incomplete', device);
});
