import { expect, type Locator, type Page, type Response } from '@playwright/test';
import type { Look } from '../people.js';

/** A dashboard, in whichever host. */
export class Dashboard {
  readonly main: Locator;

  constructor(readonly page: Page) {
    this.main = page.locator('main');
  }

  async open(uid: string, query = ''): Promise<void> {
    await this.page.goto(`/d/${uid}${query}`);
    await expect(this.panels.first()).toBeVisible({ timeout: 20_000 });
  }

  get panels(): Locator {
    return this.page.getByTestId(/^data-testid Panel header /);
  }

  /** Brings every panel into view, since those out of it ask for nothing, and waits for their data: none may fail. */
  async expectNoPanelFails(): Promise<void> {
    const failed: string[] = [];
    const note = (response: Response) => {
      if (response.url().includes('/api/ds/query') && !response.ok()) {
        failed.push(`${response.status()} ${response.request().postData() ?? ''}`);
      }
    };
    this.page.on('response', note);
    for (const panel of await this.panels.all()) {
      await panel.scrollIntoViewIfNeeded();
      await expect(panel.getByLabel(/loading|加载/i)).toHaveCount(0);
    }
    this.page.off('response', note);
    expect(failed).toEqual([]);
    await expect(this.page.getByTestId('data-testid Panel status error')).toHaveCount(0);
    await expect(this.main.getByRole('alert')).toHaveCount(0);
  }

  async expectTitlesTranslated(language: Look['language']): Promise<void> {
    const titles = await this.panels.getByRole('heading').allInnerTexts();
    expect(titles.length).toBeGreaterThan(0);
    if (language === 'zh-Hans') {
      expect(titles.filter((title) => title !== '' && !/\p{Script=Han}/u.test(title))).toEqual([]);
    }
  }

  /** The dashboard names a plan as overdue, in whichever panel says so. */
  async expectOverdue(plan: string, timeoutMilliseconds: number): Promise<void> {
    const row = this.page.getByRole('row').filter({ hasText: plan });
    await expect(row.filter({ hasText: /overdue/i }).first()).toBeVisible({ timeout: timeoutMilliseconds });
  }

  panel(title: string | RegExp): Locator {
    return this.panels.filter({ has: this.page.getByRole('heading', { name: title }) });
  }
}
