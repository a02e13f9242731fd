import { expect, type Locator, type Page } from '@playwright/test';
import type { TicketAction, TicketState } from '@wardwatch/contracts';

/** One ticket with its actions, timeline, clocks and pages. */
export class TicketDetail {
  readonly screen: Locator;
  readonly primary: Locator;
  readonly primaryReason: Locator;
  readonly timeline: Locator;
  readonly alertState: Locator;
  readonly conflict: Locator;

  constructor(readonly page: Page) {
    this.screen = page.getByTestId('ticket-screen');
    this.primary = page.getByTestId('primary-action');
    this.primaryReason = page.getByTestId('primary-action-reason');
    this.timeline = page.getByTestId('timeline-entry');
    this.alertState = this.screen.getByTestId('ticket-alert-state');
    this.conflict = page.getByTestId('form-conflict');
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/a/wardwatch-app/tickets/${id}`);
    await this.shown();
  }

  async shown(): Promise<void> {
    await expect(this.screen).toBeVisible({ timeout: 20_000 });
  }

  /** Id in the address. */
  get id(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** Does what the screen offers first; actions that ask for words have a form, which is filled and sent. */
  async act(action: TicketAction, fields?: Readonly<Record<string, string>>): Promise<void> {
    await expect(this.primary).toHaveAttribute('data-action', action);
    await this.primary.click();
    if (fields !== undefined) {
      await this.fill(fields);
      await this.submit(action);
    }
  }

  async submit(action: TicketAction): Promise<void> {
    const form = this.page.getByTestId(`form-${action}`);
    await form.getByTestId('form-submit').click();
    await expect(form).toBeHidden();
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      await this.page.getByTestId(`form-field-${name}`).fill(value);
    }
  }

  async comment(text: string): Promise<void> {
    await this.page.getByTestId('comment-box').fill(text);
    await this.page.getByTestId('comment-send').click();
    await expect(this.timeline.filter({ hasText: text })).toHaveCount(1);
  }

  /** The step of the ticket's life that is marked as the present one. */
  async expectState(state: TicketState): Promise<void> {
    await expect(this.page.getByTestId(`ticket-step-${state}`)).toHaveAttribute('aria-current', 'step');
  }

  clock(name: 'response' | 'resolution'): Locator {
    return this.page.getByTestId(`clock-${name}`);
  }
}
