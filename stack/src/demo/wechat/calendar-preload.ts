/**
 * Put before the outreach exporter in the demo only (`node --import`): it makes the exporter's wall clock that of the demo's
 * calendar, a day a minute. The exporter itself is the hospital's, and knows nothing of it. Timers and durations stay real.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { liveClock } from './calendar.js';

const WAIT_MS = 60_000;

async function clockOfTheDemo(folder: string): Promise<(realMs: number) => number> {
  const realNow = Date.now;
  for (const begun = realNow(); realNow() - begun < WAIT_MS; await sleep(250)) {
    const clock = liveClock(folder, realNow());
    if (clock !== null) {
      return clock;
    }
  }
  throw new Error(`no living demo calendar in ${folder}`);
}

const folder = process.env['WARDWATCH_DEMO_CALENDAR'];
if (folder !== undefined && folder !== '') {
  const clock = await clockOfTheDemo(folder);
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = () => clock(realNow());
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
