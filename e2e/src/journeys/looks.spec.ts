import type { Page } from '@playwright/test';
import { WorkflowApi } from '../api/workflow-api.js';
import { expectAccessible } from '../checks/accessibility.js';
import { expectNoSidewaysScroll } from '../checks/no-overflow.js';
import { expectNoEnglishSentence, expectTranslated } from '../checks/words.js';
import { expect, PHONE, test } from '../fixtures.js';
import type { Host } from '../hosts/host.js';
import { Dashboard } from '../pages/dashboard.js';
import { SetUp } from '../pages/set-up.js';
import { TicketDetail } from '../pages/ticket-detail.js';
import { TicketList } from '../pages/ticket-list.js';
import { LOOKS, type Look } from '../people.js';

const TITLE = '门诊三楼网络中断';

/** A fault with a history, so that the screens have something to show. Its texts are Chinese: they are in both. */
async function faultWithHistory(wang: Page, li: Page): Promise<string> {
  const engineer = new WorkflowApi(wang);
  let ticket = await new WorkflowApi(li).report(TITLE, '3');
  ticket = await engineer.act(ticket, 'accept');
  ticket = await engineer.act(ticket, 'start');
  await engineer.act(ticket, 'resolve', { cause: '交换机断电', solution: '恢复供电' });
  return ticket.id;
}

/** The preview says on every page that it is one; Grafana need not say anything. */
async function expectHostNamed(page: Page, { name }: Host): Promise<void> {
  await expect(page.getByTestId('preview-badge')).toHaveCount(name === 'preview' ? 1 : 0);
}

/** Both hosts put the page, title included, into `pageContent`. */
async function expectFitAndTranslated(page: Page, { language }: Look): Promise<void> {
  await expectNoSidewaysScroll(page);
  const content = page.locator('#pageContent');
  await expectTranslated(content, language);
  if (language === 'zh-Hans') {
    await expectNoEnglishSentence(content);
  }
}

for (const look of LOOKS) {
  test.describe(`on a phone, in ${look.language}, ${look.theme}`, () => {
    test('the list, a fault and the set-up page fit, are translated and accessible', async ({ as, host }) => {
      const page = await as('wang', look, PHONE);
      const id = await faultWithHistory(page, await as('li'));
      const list = new TicketList(page);
      // Other journeys report in English at the same time.
      await list.open(`?${new URLSearchParams({ q: TITLE }).toString()}`);
      await expectHostNamed(page, host);
      await expect(list.row(TITLE).first()).toBeVisible();
      await expectFitAndTranslated(page, look);
      await expectAccessible(page, '[data-testid="tickets-screen"]');

      const detail = new TicketDetail(page);
      await detail.open(id);
      for (const tab of ['timeline', 'now', 'details']) {
        await page.getByTestId(`ticket-tab-${tab}`).click();
        await expectFitAndTranslated(page, look);
      }
      await expectAccessible(page, '[data-testid="ticket-screen"]');

      const admin = await as('admin', look, PHONE);
      const setUp = new SetUp(admin);
      await setUp.open();
      await setUp.settled();
      await expectFitAndTranslated(admin, look);
      await expectAccessible(admin, '[data-testid="setup-screen"]');
    });

    test('the dashboards and the panel fit and are translated', async ({ as, host }) => {
      const page = await as('wang', look, PHONE);
      const suffix = look.language === 'zh-Hans' ? '-zh' : '';
      const dashboard = new Dashboard(page);
      for (const uid of ['ww-overview', 'ww-backups']) {
        await dashboard.open(`${uid}${suffix}`);
        await expectHostNamed(page, host);
        await dashboard.expectNoPanelFails();
        await expectNoSidewaysScroll(page);
        await dashboard.expectTitlesTranslated(look.language);
      }
      await dashboard.open(`ww-overview${suffix}`);
      const panel = page.getByTestId('open-faults-panel');
      await panel.scrollIntoViewIfNeeded();
      await expect(panel).toBeVisible();
      await expectTranslated(panel, look.language);
    });
  });
}
