import { WorkflowApi } from '../api/workflow-api.js';
import { expect, test } from '../fixtures.js';
import { TicketDetail } from '../pages/ticket-detail.js';
import { TicketList } from '../pages/ticket-list.js';

test('a fault is found, opened, accepted and commented without a mouse', async ({ as }) => {
  const ticket = await new WorkflowApi(await as('li')).report(`Keyboard drill ${Date.now()}`, '4');
  const page = await as('wang');
  const list = new TicketList(page);
  await list.open();
  await page.keyboard.press('?');
  await expect(page.getByTestId('keyboard-help')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('keyboard-help')).toBeHidden();

  await page.keyboard.press('/');
  await expect(list.search).toBeFocused();
  await page.keyboard.type(ticket.title);
  await expect(list.rows).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');

  const detail = new TicketDetail(page);
  await detail.shown();
  await page.keyboard.press('a');
  await detail.expectState('accepted');
  await page.keyboard.press('c');
  await expect(page.getByTestId('comment-box')).toBeFocused();
  await page.keyboard.type('On my way');
  await page.keyboard.press('Control+Enter');
  await expect(detail.timeline.filter({ hasText: 'On my way' })).toHaveCount(1);
});

test('a link shows a colleague the same selection, and back goes back', async ({ as }) => {
  const li = new WorkflowApi(await as('li'));
  const title = `Deep link ${Date.now()}`;
  await li.report(`${title} three`, '3');
  await li.report(`${title} four`, '4');
  const page = await as('wang');
  const list = new TicketList(page);
  await list.open(`?${new URLSearchParams({ q: title, level: '3' }).toString()}`);
  await expect(list.rows).toHaveCount(1);
  await expect(list.row('three')).toBeVisible();
  await list.levelTab('all').click();
  await expect(list.rows).toHaveCount(2);
  await page.goBack();
  await expect(list.rows).toHaveCount(1);
  await expect(list.search).toHaveValue(title);
});
