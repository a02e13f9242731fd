import type { BrowserContext } from '@playwright/test';
import type { Login } from '../people.js';
import { secretOf, type Place } from '../place.js';
import type { Host } from './host.js';

/** A real Grafana: people log in with a password, by its form. */
export class GrafanaHost implements Host {
  readonly name = 'Grafana';

  constructor(
    private readonly place: Place,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async logIn(context: BrowserContext, login: Login): Promise<void> {
    const page = await context.newPage();
    await page.goto(`${this.place.grafanaUrl}/login`);
    await page.locator('input[name="user"]').fill(this.#user(login));
    await page.locator('input[name="password"]').fill(this.#password(login));
    await page.locator('button[type="submit"]').click();
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
    await page.close();
  }

  #user(login: Login): string {
    return login === 'admin' ? (this.env['GRAFANA_USER'] ?? 'admin') : login;
  }

  /** `GRAFANA_PASSWORD` is the administrator's; the demo's people share one that the stack made. */
  #password(login: Login): string {
    return login === 'admin'
      ? (this.env['GRAFANA_PASSWORD'] ?? secretOf(this.place, 'grafana_admin_password'))
      : (this.env['GRAFANA_DEMO_PASSWORD'] ?? secretOf(this.place, 'demo_user_password'));
  }
}
