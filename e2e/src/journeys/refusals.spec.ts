import { WorkflowApi } from '../api/workflow-api.js';
import { expect, test } from '../fixtures.js';
import { TicketDetail } from '../pages/ticket-detail.js';

test('a guest sees what they may not do, and why', async ({ as }) => {
  const ticket = await new WorkflowApi(await as('li')).report('Door controller offline', '4');
  const detail = new TicketDetail(await as('guest'));
  await detail.open(ticket.id);
  await expect(detail.primary).toBeVisible();
  await expect(detail.primary).toBeDisabled();
  await expect(detail.primaryReason).toContainText(/register/i);
});

test('two people at once: the second is told, and keeps what they wrote', async ({ as }) => {
  const li = await as('li');
  const wang = await as('wang');
  const [dispatcher, engineer] = [new WorkflowApi(li), new WorkflowApi(wang)];
  let ticket = await dispatcher.report('Printer queue stuck', '4');
  ticket = await engineer.act(ticket, 'accept');
  ticket = await engineer.act(ticket, 'start');

  const detail = new TicketDetail(wang);
  await detail.open(ticket.id);
  await detail.primary.click();
  await detail.fill({ cause: 'Spooler full', solution: 'Spooler emptied' });
  await dispatcher.act(ticket, 'change_level', { level: '3', reason: 'Two wards wait' });

  await expect(detail.conflict).toContainText('Two wards wait', { timeout: 20_000 });
  await expect(wang.getByTestId('form-field-cause')).toHaveValue('Spooler full');
  await expect(wang.getByTestId('form-field-solution')).toHaveValue('Spooler emptied');
  await detail.submit('resolve');
  await detail.expectState('resolved');
});

test('the workflow server answers nobody who comes around Grafana', async ({ place }) => {
  const response = await fetch(`${place.workflowUrl}/api/v1/tickets`);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 401, code: 'secret_missing' });
});

test('a forged identity is worth nothing', async ({ as }) => {
  const guest = await as('guest');
  const forged = { 'X-Grafana-Id': 'forged', 'X-Grafana-User': 'admin', 'X-Wardwatch-Proxy-Secret': 'forged' };
  const response = await guest.request.get('/api/plugin-proxy/wardwatch-app/workflow/api/v1/me', { headers: forged });
  expect(await response.json()).toMatchObject({ login: 'guest', person: null });
});
