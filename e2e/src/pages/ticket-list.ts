import { expect, type Locator, type Page } from '@playwright/test';
import type { Level } from '@wardwatch/contracts';

/** The list of tickets. */
export class TicketList {
  readonly screen: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly failure: Locator;

  constructor(readonly page: Page) {
    this.screen = page.getByTestId('tickets-screen');
    this.rows = page.getByTestId('ticket-row');
    this.search = page.getByTestId('ticket-search');
    this.failure = page.getByTestId('failure');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/a/wardwatch-app/tickets${query}`);
    await expect(this.screen).toBeVisible({ timeout: 20_000 });
  }

  /** The row of a ticket by its number or a part of its title. */
  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** Waits for a row that comes by itself; takes the offer to show what is new, as a reader does. */
  async waitForRow(text: string, timeoutMilliseconds: number): Promise<void> {
    const offer = this.page.getByTestId('ticket-new-rows');
    await expect(async () => {
      if (await offer.isVisible()) {
        await offer.click();
      }
      await expect(this.row(text)).toHaveCount(1, { timeout: 500 });
    }).toPass({ timeout: timeoutMilliseconds, intervals: [500] });
  }

  levelTab(level: Level | 'all'): Locator {
    return this.page.getByTestId(`level-tab-${level}`);
  }

  filter(name: 'state' | 'domain' | 'system' | 'unit' | 'owner' | 'sort'): Locator {
    return this.page.getByTestId(`ticket-filter-${name}`);
  }
}
