import { OUTREACH_DATASETS, type OutreachDataset, type WechatFault } from '@wardwatch/contracts';
import { dayOf, startOfDay, addDays, WECHAT_ZONE } from '../days/day.js';
import type { ControlFile } from '../store/control-file.js';
import { concernsAll, endsTheDay, pauseSeconds } from './faults.js';

export type Asked = OutreachDataset | 'all';

interface Trouble {
  readonly fault: WechatFault;
  readonly times: number;
  readonly untilMs: number;
}

/** Which faults there are now, and until when nothing may be asked because of them. */
export class Pauses {
  readonly #troubles = new Map<Asked, Trouble>();

  constructor(private readonly control: ControlFile) {}

  /** Milliseconds since 1970 from which `what` may be asked; 0 when it may be already. */
  until(what: Asked, now: Date): number {
    const today = dayOf(now, WECHAT_ZONE);
    if (this.control.stoppedBy(what, today) !== null) {
      return startOfDay(addDays(today, 1), WECHAT_ZONE).getTime();
    }
    const until = this.#troubles.get(what)?.untilMs ?? 0;
    return until > now.getTime() ? until : 0;
  }

  async note(dataset: OutreachDataset, fault: WechatFault, now: Date): Promise<void> {
    const what: Asked = concernsAll(fault) ? 'all' : dataset;
    const before = this.#troubles.get(what);
    const times = before?.fault === fault ? before.times + 1 : 1;
    this.#troubles.set(what, { fault, times, untilMs: now.getTime() + pauseSeconds(fault, times) * 1000 });
    if (endsTheDay(fault)) {
      await this.control.stop(what, dayOf(now, WECHAT_ZONE), fault);
    }
  }

  /** An answer was good: neither the account nor this dataset has a fault. */
  clear(dataset: OutreachDataset): void {
    this.#troubles.delete('all');
    this.#troubles.delete(dataset);
  }

  /** Faults that stand: after a pause has ended, too, until something is answered. */
  faults(now: Date): ReadonlyMap<Asked, WechatFault> {
    const found = new Map([...this.#troubles].map(([what, { fault }]) => [what, fault] as const));
    const today = dayOf(now, WECHAT_ZONE);
    for (const what of ['all', ...OUTREACH_DATASETS] as const) {
      const stopped = this.control.stoppedBy(what, today);
      if (stopped !== null) {
        found.set(what, stopped);
      }
    }
    return found;
  }
}
