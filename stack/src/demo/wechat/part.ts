import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FakeWechat } from '@wardwatch/testkit/wechat';
import { readPorts } from '../../settings/ports.js';
import type { DemoPart, DemoSurroundings, Fact } from '../part.js';
import { AccountLife } from './account-life.js';
import { Calendar } from './calendar.js';
import { ledgersAt } from './communications.js';
import { outreachIncidents } from './incidents.js';
import { noMischief, type Mischief } from './mischief.js';
import { DEMO_APPID, DEMO_SECRET_FILE } from './policy.js';

const TICK_MS = 5_000;
/** WeChat's answer when the quota of the day is used up. */
const QUOTA = { errcode: 45009 };

interface Running {
  readonly calendar: Calendar;
  readonly life: AccountLife;
  readonly wechat: FakeWechat;
  readonly timer: NodeJS.Timeout;
}

/** An official account with WeChat's API before it, and the communications department that keeps its ledgers. */
export function officialAccount(surroundings: DemoSurroundings): DemoPart {
  const mischief = noMischief();
  const written = new Map<string, string>();
  let running: Running | null = null;
  let ledgers = '';

  const apply = async () => {
    if (running === null) {
      return;
    }
    const { calendar, wechat } = running;
    if (mischief.quotaUsedUp) {
      wechat.troubles.set('*', QUOTA);
    } else {
      wechat.troubles.delete('*');
    }
    await writeChanged(ledgers, ledgersAt(calendar.now(), mischief), written);
    await calendar.touch();
  };
  return {
    key: 'wechat',
    name: { en: 'Official account', zh: '公众号' },
    about: {
      en: 'A stand-in for WeChat’s figures, and the ledgers of communications. A day of its calendar passes in a minute.',
      zh: '微信数据接口的替身与宣传科台账。其历法一天等于一分钟。',
    },
    incidents: outreachIncidents({ mischief, now: () => running?.calendar.now() ?? new Date(), apply }),
    async start() {
      const folder = await surroundings.folder('wechat');
      ledgers = path.join(folder, 'ledgers');
      await mkdir(ledgers, { recursive: true });
      const calendar = await Calendar.open(folder);
      const life = new AccountLife(calendar.origin, () => mischief.followersFall);
      const { now } = calendar;
      const secret = await appSecret(path.join(folder, DEMO_SECRET_FILE));
      const wechat = new FakeWechat({ appid: DEMO_APPID, secret, days: life.days, now });
      const { host, port } = listenAddress(surroundings.env);
      await wechat.listen(port, host);
      const timer = setInterval(() => void apply().catch((error: unknown) => surroundings.log(String(error))), TICK_MS);
      running = { calendar, life, wechat, timer };
      await apply();
    },
    async stop() {
      if (running !== null) {
        clearInterval(running.timer);
        await running.wechat.stop();
      }
    },
    facts: () => (running === null ? [] : factsOf(running, mischief)),
  };
}

function factsOf({ calendar, life, wechat }: Running, { followersFall }: Mischief): Fact[] {
  const today = calendar.now();
  // The newest day whose figures WeChat has given out: asking for a later one would settle it too early.
  const newest = new Date(today.getTime() - 24 * 3600_000).toISOString().slice(0, 10);
  return [
    {
      name: { en: 'Day of its calendar', zh: '历法日期' },
      value: new Date(today.getTime() + 8 * 3600_000).toISOString().slice(0, 10),
    },
    {
      name: { en: 'Followers', zh: '粉丝数' },
      value: String(life.days(newest)?.followers ?? '–'),
      good: !followersFall,
    },
    { name: { en: 'Requests today', zh: '当日请求数' }, value: String(wechat.spentToday) },
  ];
}

function listenAddress(env: DemoSurroundings['env']): { host: string; port: number } {
  const [, host, port] = /^([\d.]+):(\d+)$/.exec(env['DEMO_WECHAT_LISTEN'] ?? '') ?? [];
  return host !== undefined && port !== undefined
    ? { host, port: Number(port) }
    : { host: '127.0.0.1', port: readPorts(env).ports.wechat };
}

async function appSecret(file: string): Promise<string> {
  const found = await readFile(file, 'utf8').catch(() => '');
  if (/^[0-9a-f]{32}$/.test(found)) {
    return found;
  }
  const secret = randomBytes(16).toString('hex');
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

async function writeChanged(
  folder: string,
  texts: ReadonlyMap<string, string>,
  written: Map<string, string>,
): Promise<void> {
  for (const [name, text] of texts) {
    if (written.get(name) !== text) {
      const file = path.join(folder, name);
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
      written.set(name, text);
    }
  }
}
