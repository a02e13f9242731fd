import { expect, type Locator, type Page } from '@playwright/test';
import type { DemoSystem } from '../api/demo-hospital.js';

/** The control page of the demo hospital. */
export class DemoControl {
  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.url);
  }

  async stopBackups(system: DemoSystem): Promise<void> {
    await this.#press('backups-stop', system);
    await expect(this.#button('backups-start', system)).toBeVisible();
  }

  async startBackups(system: DemoSystem): Promise<void> {
    await this.#press('backups-start', system);
    await expect(this.#button('backups-stop', system)).toBeVisible();
  }

  #button(name: string, system: DemoSystem): Locator {
    return this.page.getByTestId(`${name}-${system}`);
  }

  async #press(name: string, system: DemoSystem): Promise<void> {
    await this.#button(name, system).click();
  }
}
