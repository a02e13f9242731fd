import { WorkflowApi } from '../api/workflow-api.js';
import { expect, test } from '../fixtures.js';
import { TicketList } from '../pages/ticket-list.js';
import { killService } from '../stack/running-service.js';

test('while the server is away the list says so, and comes back', async ({ as, place }) => {
  test.setTimeout(120_000);
  const li = await as('li');
  const ticket = await new WorkflowApi(li).report(`Before the outage ${Date.now()}`, '4');
  const list = new TicketList(li);
  await list.open();
  await expect(list.row(ticket.number)).toBeVisible();

  // The launcher starts it again, each time after a longer pause; so an outage that is long enough to see comes.
  await expect(async () => {
    await killService(place, 'workflow');
    await li.reload();
    await expect(list.failure.first()).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });

  await expect(async () => {
    const retry = list.failure.getByRole('button').first();
    if (await retry.isVisible()) {
      await retry.click();
    }
    await expect(list.row(ticket.number)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
});
