import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '../fixtures.js';
import type { DemoHospital, DemoIncident } from '../api/demo-hospital.js';
import type { PageInbox } from '../api/page-inbox.js';
import { PrometheusAlerts, type FiringAlert } from '../api/prometheus-alerts.js';
import { WorkflowApi } from '../api/workflow-api.js';
import { TicketList } from '../pages/ticket-list.js';

/** From the firing alert to its ticket: Alertmanager gathers a group for five seconds and takes in what joins it every thirty. */
const TICKET_SECONDS = 60;
/** The robot takes twenty pages a minute and then none for a minute: whoever presses every button at once waits for its turn. */
const PAGE_SECONDS = 240;
/** A busy machine evaluates and scrapes later than it should. */
const PATIENCE = 2;

interface Watch {
  readonly hospital: DemoHospital;
  readonly alerts: PrometheusAlerts;
  readonly api: WorkflowApi;
  readonly inbox: PageInbox;
}

/** Presses one button and follows what comes of it to the pager; says what did not come. */
async function follow(incident: DemoIncident, watch: Watch): Promise<string[]> {
  await watch.hospital.begin(incident.key);
  try {
    const missing = await Promise.all(incident.raises.map((one) => followOne(one, watch)));
    return missing.flatMap((what) => (what === null ? [] : [`${incident.key}: ${what}`]));
  } finally {
    await watch.hospital.end(incident.key);
  }
}

async function followOne(raises: DemoIncident['raises'][number], watch: Watch): Promise<string | null> {
  const wanted = ({ labels }: FiringAlert) =>
    labels['level'] === raises.level && (raises.system === undefined || labels['system'] === raises.system);
  const firing = await until(raises.withinSeconds * PATIENCE, async () =>
    (await watch.alerts.firing(raises.alert)).find(wanted),
  );
  if (firing === undefined) {
    return `${raises.alert} of level ${raises.level} does not fire`;
  }
  const { system = '' } = firing.labels;
  const ticket = await until(TICKET_SECONDS, async () =>
    (await watch.api.tickets({ system, limit: '200' })).find(
      ({ title, level }) => title === firing.annotations['summary'] && level === raises.level,
    ),
  );
  if (ticket === undefined) {
    return `${raises.alert} fires and makes no ticket of level ${raises.level}`;
  }
  const page = await until(PAGE_SECONDS, async () => (await watch.inbox.about(`/tickets/${ticket.id}`))[0]);
  return page === undefined ? `nobody is paged about ${raises.alert} (${ticket.number})` : null;
}

async function until<T>(seconds: number, look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(1_000)) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

test('every button of the demo hospital leads to its alert, its ticket and its page', async ({
  as,
  place,
  hospital,
  inbox,
}) => {
  test.setTimeout(15 * 60_000);
  const watch = {
    hospital,
    inbox,
    alerts: new PrometheusAlerts(place.prometheusUrl),
    api: new WorkflowApi(await as('li')),
  };
  const parts = await hospital.parts();
  expect(parts.filter(({ state }) => typeof state === 'object')).toEqual([]);
  expect(parts.flatMap(({ incidents }) => incidents).length).toBeGreaterThan(20);
  // Parts do not touch each other; the incidents of one part might.
  const missing = await Promise.all(
    parts.map(async ({ incidents }) => {
      const ofPart: string[] = [];
      for (const incident of incidents) {
        ofPart.push(...(await follow(incident, watch)));
      }
      return ofPart;
    }),
  );
  expect(missing.flat()).toEqual([]);
});

test('the control page has every button in both languages, and a pressed one shows in the list of faults', async ({
  as,
  place,
  hospital,
}) => {
  test.setTimeout(4 * 60_000);
  const desk = await as('li');
  const parts = await hospital.parts();
  for (const language of ['en', 'zh'] as const) {
    await desk.goto(`${place.demoUrl}/?lang=${language}`);
    for (const { key, name } of parts.flatMap(({ incidents }) => incidents)) {
      await expect(desk.getByTestId(`incident-${key}`)).toContainText(name[language]);
    }
  }
  const button = desk.getByTestId('incident-station-link-down');
  await button.click();
  try {
    await expect(button).toHaveClass('primary');
    const alerts = new PrometheusAlerts(place.prometheusUrl);
    const fired = await until(180, async () => (await alerts.firing('StationLinkDown'))[0]);
    const list = new TicketList(desk);
    await list.open('?system=wastewater');
    await list.waitForRow(fired?.annotations['summary'] ?? 'StationLinkDown', TICKET_SECONDS * 1000);
  } finally {
    await hospital.end('station-link-down');
  }
});
