import { finishFaults } from '../api/finish-faults.js';
import { WorkflowApi } from '../api/workflow-api.js';
import { expect, test } from '../fixtures.js';
import { TicketDetail } from '../pages/ticket-detail.js';
import { TicketList } from '../pages/ticket-list.js';

const TITLE = 'A backup tool cannot be asked';

test.afterEach(({ hospital }) => hospital.restorePassword('lis'));

test('a wrong repository password is a fault of its own, and other plans go on', async ({ as, hospital }) => {
  test.setTimeout(300_000);
  const page = await as('wang');
  const [dispatcher, declarer] = [new WorkflowApi(await as('li')), new WorkflowApi(await as('zhao'))];
  await finishFaults('lis', { dispatcher, declarer });
  const list = new TicketList(page);
  await list.open('?system=lis');
  await hospital.corruptPassword('lis');
  await list.waitForRow(TITLE, 210_000);

  const detail = new TicketDetail(page);
  await list.row(TITLE).getByTestId('ticket-title').click();
  await detail.shown();
  const ticket = await new WorkflowApi(page).ticket(detail.id);
  expect(ticket.description).toContain('wrong_password');
  const others = await new WorkflowApi(page).tickets({ state: 'open', system: 'pacs' });
  expect(others.filter(({ source }) => source === 'alert')).toEqual([]);

  await hospital.restorePassword('lis');
  await expect(detail.alertState).toHaveAttribute('data-state', 'recovered', { timeout: 90_000 });
});
