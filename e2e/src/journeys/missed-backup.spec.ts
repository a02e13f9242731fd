import { expect, PHONE, test } from '../fixtures.js';
import { finishFaults } from '../api/finish-faults.js';
import { WorkflowApi } from '../api/workflow-api.js';
import { Dashboard } from '../pages/dashboard.js';
import { DemoControl } from '../pages/demo-control.js';
import { PagesStandIn } from '../pages/pages-stand-in.js';
import { TicketDetail } from '../pages/ticket-detail.js';
import { TicketList } from '../pages/ticket-list.js';

const TITLE = 'A backup is overdue';
const TITLE_ZH = '备份逾期';

test.afterEach(({ hospital }) => hospital.startBackups('his'));

// The desk is English and dark, phones are Chinese in either theme: every step works in every look.
test('a missed backup becomes a fault that people handle until it is closed', async ({ as, place, inbox }) => {
  test.setTimeout(300_000);
  const desk = await as('chen');
  const api = new WorkflowApi(desk);
  const list = new TicketList(desk);
  const control = new DemoControl(await desk.context().newPage(), place.demoUrl);
  const dashboard = new Dashboard(await desk.context().newPage());
  const phone = await as('wang', { language: 'zh-Hans', theme: 'light' }, PHONE);
  const zhao = await as('zhao', { language: 'zh-Hans', theme: 'dark' }, PHONE);
  const li = await as('li', { language: 'en-US', theme: 'light' });
  await finishFaults('his', { dispatcher: new WorkflowApi(li), declarer: new WorkflowApi(zhao) });

  await test.step('somebody stops the backups of HIS', async () => {
    await list.open('?system=his');
    await expect(list.row(TITLE)).toHaveCount(0);
    await control.open();
    await control.stopBackups('his');
  });

  await test.step('the dashboard shows the plan overdue', async () => {
    await dashboard.open('ww-backups', '?var-system=his&refresh=5s');
    await dashboard.expectOverdue('his-incremental', 90_000);
  });

  await test.step('one fault appears in the list, without a reload', async () => {
    await list.waitForRow(TITLE, 60_000);
    const made = (await api.tickets({ system: 'his' })).filter(({ source }) => source === 'alert');
    expect(made.map(({ title, level, state }) => ({ title, level, state }))).toEqual([
      { title: TITLE, level: '2', state: 'new' },
    ]);
  });

  const number = (await list.row(TITLE).getByTestId('ticket-number').innerText()).trim();
  const standIn = new PagesStandIn(phone, place.pagesUrl);
  const message = await test.step('a page says level, system, until when and where', async () => {
    await standIn.open();
    const received = await standIn.messageAbout(number, 30_000);
    await expect(received).toContainText(TITLE_ZH);
    await expect(received).toContainText('重大');
    await expect(received).toContainText('医院信息系统');
    await expect(received).toContainText(/\d{2}:\d{2}/);
    return received;
  });

  const detail = new TicketDetail(phone);
  await test.step('the link of the page leads to the fault', async () => {
    await message.getByRole('link').first().click();
    await detail.shown();
    await detail.expectState('new');
    await expect(detail.clock('response')).toBeVisible();
    await expect(detail.clock('resolution')).toBeVisible();
  });

  await test.step('the engineer accepts, comments and starts', async () => {
    await detail.act('accept');
    await detail.expectState('accepted');
    await detail.comment('升级时停用了夜间任务');
    await detail.act('start');
    await detail.expectState('in_handling');
  });

  await test.step('the backups run again and the fault shows as recovered, without a reload', async () => {
    await control.startBackups('his');
    await expect(detail.alertState).toHaveAttribute('data-state', 'recovered', { timeout: 90_000 });
  });

  const id = detail.id;
  await test.step('the engineer resolves with a cause', async () => {
    await detail.act('resolve', { cause: '升级时停用了任务', solution: '已重新启用' });
    await detail.expectState('resolved');
  });

  await test.step('the declaring side verifies', async () => {
    const declarer = new TicketDetail(zhao);
    await declarer.open(id);
    await declarer.act('verify', {});
    await declarer.expectState('verified');
  });

  await test.step('the dispatcher closes', async () => {
    const dispatcher = new TicketDetail(li);
    await dispatcher.open(id);
    await dispatcher.act('close', {});
    await dispatcher.expectState('closed');
  });

  await test.step('timeline and audit say who did what, and when', async () => {
    const ticket = await new WorkflowApi(li).ticket(id);
    const acts = ticket.timeline.filter(({ kind }) => kind === 'action').toReversed();
    expect(acts.map(({ action, actor }) => [action, actor?.login])).toEqual([
      ['accept', 'wang'],
      ['start', 'wang'],
      ['resolve', 'wang'],
      ['verify', 'zhao'],
      ['close', 'li'],
    ]);
    const shown = new TicketDetail(li).timeline;
    for (const name of ['Wang Gong', 'Zhao Declarer', 'Li Dispatcher']) {
      await expect(shown.filter({ hasText: name }).first()).toBeVisible();
    }
    const audit = await new WorkflowApi(li).auditOf(id);
    expect(audit.filter(({ actor }) => actor !== null).map(({ act, actor }) => [act, actor?.login])).toEqual([
      ['accept', 'wang'],
      ['comment', 'wang'],
      ['start', 'wang'],
      ['resolve', 'wang'],
      ['verify', 'zhao'],
      ['close', 'li'],
    ]);
    expect(audit.map(({ act }) => act)).toEqual(expect.arrayContaining(['created', 'page_sent', 'alert_resolved']));
    expect(audit.map(({ at }) => at)).toEqual(audit.map(({ at }) => at).toSorted());
    expect(await new WorkflowApi(li).verifyAudit()).toMatchObject({ ok: true, broken_at_seq: null });
  });

  expect(await inbox.about(`/tickets/${id}`), 'one page for one fault').toHaveLength(1);
});
