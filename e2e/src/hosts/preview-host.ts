import type { BrowserContext } from '@playwright/test';
import type { Login } from '../people.js';
import type { Host } from './host.js';

/** The preview has personas instead of passwords. */
export class PreviewHost implements Host {
  readonly name = 'preview';

  constructor(private readonly url: string) {}

  async logIn(context: BrowserContext, login: Login): Promise<void> {
    const response = await context.request.get(`${this.url}/preview/persona?login=${login}`, { maxRedirects: 0 });
    if (response.status() !== 302) {
      throw new Error(`the preview does not let one be "${login}": ${response.status()}`);
    }
  }
}
