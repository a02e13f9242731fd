import { expect, type Locator, type Page } from '@playwright/test';

/** The page on which the installation tests itself. */
export class SetUp {
  readonly screen: Locator;

  constructor(readonly page: Page) {
    this.screen = page.getByTestId('setup-screen');
  }

  async open(): Promise<void> {
    await this.page.goto('/a/wardwatch-app/setup');
    await expect(this.screen).toBeVisible({ timeout: 20_000 });
  }

  check(name: string): Locator {
    return this.page.getByTestId(`setup-check-${name}`);
  }

  /** All lines have their answer. */
  async settled(): Promise<void> {
    await expect(this.page.getByTestId('setup-verdict')).toBeVisible({ timeout: 20_000 });
  }
}
