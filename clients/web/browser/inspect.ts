import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Looked at in light and dark: by axe, for sideways scrolling, and as a picture for people. */
export async function inspect(page: Page, name: string, device: string): Promise<void> {
  await expect(page.locator('.animate-shimmer')).toHaveCount(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `target/screenshots/${name}-${device}-${colorScheme}.png` });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const found = violations.map(
      ({ id, nodes }) =>
        `${name} ${colorScheme} ${id}: ${nodes.map(({ html }) => html).join('\n')}`,
    );
    expect.soft(found).toEqual([]);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
