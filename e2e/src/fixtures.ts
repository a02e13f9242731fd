import { test as base, type Page, type ViewportSize } from '@playwright/test';
import { DemoHospital } from './api/demo-hospital.js';
import { PageInbox } from './api/page-inbox.js';
import { hostAt, type Host } from './hosts/host.js';
import { openAs } from './open-as.js';
import type { Login, Look } from './people.js';
import { placeOf, type Place } from './place.js';

export const PHONE: ViewportSize = { width: 390, height: 844 };

interface Fixtures {
  /** Opens a window of its own for somebody, logged in; closed when the journey ends. */
  readonly as: (login: Login, look?: Look, viewport?: ViewportSize) => Promise<Page>;
  readonly hospital: DemoHospital;
  readonly inbox: PageInbox;
}
interface WorkerFixtures {
  readonly place: Place;
  readonly host: Host;
}

/** Playwright's `test` with the people and places of the demo hospital. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  place: [placeOf(process.env), { scope: 'worker', option: true }],
  host: [async ({ place }, use) => use(await hostAt(place, process.env)), { scope: 'worker' }],
  hospital: async ({ place }, use) => use(new DemoHospital(place.demoUrl)),
  inbox: async ({ place }, use) => use(new PageInbox(place.pagesUrl)),
  as: async ({ browser, host, place }, use) => {
    const opened: Page[] = [];
    await use(async (login, look, viewport) => {
      const page = await openAs({ browser, host, place }, login, look, viewport);
      opened.push(page);
      return page;
    });
    for (const page of opened) {
      await page.context().close();
    }
  },
});

export { expect } from '@playwright/test';
