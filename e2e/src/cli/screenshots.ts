import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import type { TicketDetail, TicketSummary } from '@wardwatch/contracts';
import { DemoHospital } from '../api/demo-hospital.js';
import { finishFaults } from '../api/finish-faults.js';
import { WorkflowApi } from '../api/workflow-api.js';
import { browserArguments, CHROMIUM } from '../browser.js';
import { hostAt } from '../hosts/host.js';
import { openAs, type Where } from '../open-as.js';
import type { Look } from '../people.js';
import { placeOf, type Place } from '../place.js';
import { startStack, stopStack } from '../stack/managed-stack.js';
import { COMMENT, DAY, type Story, STORIES } from './screenshot-stories.js';

const LARGEST_BYTES = 250_000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Cast {
  readonly wang: WorkflowApi;
  readonly li: WorkflowApi;
  readonly zhao: WorkflowApi;
}

/** Takes the pictures of docs/images, of the stack that runs or (`E2E_MANAGE_STACK=1`) of a fresh one. */
async function main(): Promise<void> {
  const place = placeOf(process.env);
  if (!place.managed) {
    return takePictures(place);
  }
  try {
    await startStack(place);
    await takePictures(place);
  } finally {
    await stopStack(place);
  }
}

/** HIS misses its backup for real; pictures show it in both languages. */
async function takePictures(place: Place): Promise<void> {
  const folder = path.join(place.root, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const host = await hostAt(place, process.env);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: browserArguments() });
  const hospital = new DemoHospital(place.demoUrl);
  try {
    const where: Where = { browser, host, place };
    const [wang, li, zhao] = await Promise.all(
      (['wang', 'li', 'zhao'] as const).map(async (login) => new WorkflowApi(await openAs(where, login))),
    );
    if (!wang || !li || !zhao) {
      throw new Error('somebody is missing');
    }
    const cast = { wang, li, zhao };
    const fault = await missedBackup(hospital, cast);
    for (const story of STORIES) {
      const reported = await tell(story, cast);
      await picture(where, story.look, fault.id, folder);
      await Promise.all(reported.map(({ id }) => forget(id, cast)));
    }
    await mend(hospital, fault.id, cast);
  } finally {
    await hospital.startBackups('his');
    await browser.close();
  }
}

async function missedBackup(hospital: DemoHospital, { li, zhao, wang }: Cast): Promise<TicketSummary> {
  await finishFaults('his', { dispatcher: li, declarer: zhao });
  await hospital.stopBackups('his');
  const fault = await until(5 * 60, async () => {
    return (await li.tickets({ system: 'his' })).find(({ source }) => source === 'alert');
  });
  const accepted = await wang.act(await wang.ticket(fault.id), 'accept');
  await wang.act(accepted, 'start');
  await wang.comment(fault.id, COMMENT);
  return fault;
}

/** Faults as somebody of that language would have reported them. */
async function tell(story: Story, { wang, li }: Cast): Promise<TicketDetail[]> {
  const reported: TicketDetail[] = [];
  for (const { title, level, system, domain } of story.reports) {
    reported.push(await li.report(title, level, { system, domain }));
  }
  const [first] = reported;
  if (first) {
    await wang.act(first, 'accept');
  }
  return reported;
}

async function picture(where: Where, look: Look, faultId: string, folder: string): Promise<void> {
  const language = look.language === 'zh-Hans' ? 'zh' : 'en';
  const suffix = language === 'zh' ? '-zh' : '';
  const desk = await openAs(where, 'wang', look, DESK);
  const phone = await openAs(where, 'wang', look, PHONE);
  const take = (page: Page, address: string, name: string) =>
    shoot(page, address, path.join(folder, `${name}-${language}.png`));
  await take(desk, '/a/wardwatch-app/tickets', 'tickets');
  await take(desk, `/a/wardwatch-app/tickets/${faultId}`, 'ticket');
  await take(desk, `/d/ww-backups${suffix}?from=now-15m&to=now`, 'backups');
  await take(desk, `/d/ww-overview${suffix}?from=now-15m&to=now`, 'overview');
  await take(phone, `/a/wardwatch-app/tickets/${faultId}`, 'phone');
  await Promise.all([desk, phone].map((page) => page.context().close()));
}

async function shoot(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address);
  await page
    .locator('[data-testid="ticket-row"], [data-testid="ticket-screen"], [data-viz-panel-key]')
    .first()
    .waitFor();
  // Graphs draw after their data came.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await sleep(1_500);
  await page.screenshot({ path: file, animations: 'disabled' });
  const { size } = await stat(file);
  console.log(`${path.basename(file)}: ${Math.round(size / 1000)} kB`);
  if (size > LARGEST_BYTES) {
    throw new Error(`${file} is larger than ${LARGEST_BYTES} bytes`);
  }
}

async function mend(hospital: DemoHospital, faultId: string, { li, zhao }: Cast): Promise<void> {
  await hospital.startBackups('his');
  await until(5 * 60, async () => ((await li.ticket(faultId)).alert_state === 'recovered' ? true : undefined));
  await finishFaults('his', { dispatcher: li, declarer: zhao });
}

async function forget(id: string, { li }: Cast): Promise<void> {
  await li.act(await li.ticket(id), 'cancel', { reason: DAY });
}

async function until<T>(seconds: number, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(1_000)) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
  }
  throw new Error(`nothing happened within ${seconds} s`);
}

await main();
