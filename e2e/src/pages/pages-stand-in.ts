import { expect, type Locator, type Page } from '@playwright/test';

/** The WeCom stand-in: what the on-call engineer's phone shows. */
export class PagesStandIn {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.url);
  }

  /** The newest page that holds a text; waits for it. */
  async messageAbout(text: string, timeoutMilliseconds: number): Promise<Locator> {
    const message = this.page.getByTestId('message').filter({ hasText: text }).first();
    await expect(message).toBeVisible({ timeout: timeoutMilliseconds });
    return message;
  }
}
