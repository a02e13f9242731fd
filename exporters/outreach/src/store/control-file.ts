import { readFile } from 'node:fs/promises';
import { OUTREACH_DATASETS, WECHAT_FAULTS, type OutreachDataset, type WechatFault } from '@wardwatch/contracts';
import { z } from 'zod';
import type { Day } from '../days/day.js';
import { writeAtomically } from './atomic-file.js';

const control = z.object({
  /** Day of WeChat on which the whole account, or one dataset, must not be asked any more, and why. */
  stopped: z.partialRecord(
    z.enum(['all', ...OUTREACH_DATASETS]),
    z.object({ day: z.iso.date(), fault: z.enum(WECHAT_FAULTS) }),
  ),
  /** Milliseconds since 1970, oldest first. */
  forced: z.array(z.number().int()).max(50),
});

/** What must be remembered over a restart so that WeChat is not asked what it has refused for the day. */
export class ControlFile {
  #state: z.infer<typeof control> = { stopped: {}, forced: [] };

  private constructor(private readonly file: string) {}

  static async open(file: string): Promise<ControlFile> {
    const one = new ControlFile(file);
    try {
      one.#state = control.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // The first start, or a spoilt file: at worst WeChat refuses once more.
    }
    return one;
  }

  /** Why the day is over for it; null when it is not. */
  stoppedBy(what: OutreachDataset | 'all', today: Day): WechatFault | null {
    const stop = this.#state.stopped[what];
    return stop?.day === today ? stop.fault : null;
  }

  async stop(what: OutreachDataset | 'all', day: Day, fault: WechatFault): Promise<void> {
    await this.#write({ ...this.#state, stopped: { ...this.#state.stopped, [what]: { day, fault } } });
  }

  forced(): readonly number[] {
    return this.#state.forced;
  }

  async addForced(atMs: number): Promise<void> {
    await this.#write({ ...this.#state, forced: [...this.#state.forced, atMs].slice(-40) });
  }

  async #write(state: z.infer<typeof control>): Promise<void> {
    this.#state = state;
    await writeAtomically(this.file, JSON.stringify(state));
  }
}
