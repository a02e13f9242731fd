import { expect, type Page } from '@playwright/test';

/** Nothing sticks out to the side: a page that scrolls sideways is no page for a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widths = () =>
    page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
  await expect
    .poll(async () => {
      const { content, window } = await widths();
      return content - window;
    })
    .toBeLessThanOrEqual(0);
}
