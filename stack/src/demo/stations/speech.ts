import { deviceTime } from './clock.js';
import { ExchangeNames } from './exchange-names.js';
import type { DemoFactor, Rhythm } from './rhythm.js';

export interface SpeechOptions {
  readonly mn: string;
  readonly password: string;
  readonly edition: '2005' | '2017';
  /** Codes that this logger uses. */
  readonly codes: Readonly<Partial<Record<DemoFactor, string>>>;
  readonly rhythm: Rhythm;
  /** Replaces a value while an incident lasts; null leaves it as it is. */
  readonly override: (factor: DemoFactor) => number | null;
}

const COMMANDS = { minute: '2051', hour: '2061', day: '2031' } as const;

/** What one logger says: data segments of its edition. */
export class Speech {
  readonly #names = new ExchangeNames();

  constructor(private readonly options: SpeechOptions) {}

  /** The 2005 edition names no exchange and wants no answer. */
  get answered(): boolean {
    return this.options.edition !== '2005';
  }

  realtime(now: number): string {
    const items = this.#factors().map(([factor, code]) => {
      const value = this.options.override(factor) ?? this.options.rhythm.valueAt(factor, now);
      return `${code}-Rtd=${value},${code}-Flag=N`;
    });
    return this.#segment('2011', [`DataTime=${deviceTime(now)}`, ...items], now).text;
  }

  /** @param start of the period; amounts follow from the flow of the same period */
  period(kind: keyof typeof COMMANDS, start: number, lengthMs: number, now: number): { qn: string; text: string } {
    const { rhythm } = this.options;
    const cubicMetres = (rhythm.period('flow', start, lengthMs).mean * lengthMs) / 1_000_000;
    const items = this.#factors().map(([factor, code]) => {
      const { min, mean, max } = rhythm.period(factor, start, lengthMs);
      const amount = factor === 'flow' ? cubicMetres : (mean * cubicMetres) / 1000;
      const cou = factor === 'ph' ? '' : `${code}-Cou=${amount.toFixed(4)},`;
      return `${cou}${code}-Min=${min},${code}-Avg=${mean},${code}-Max=${max},${code}-Flag=N`;
    });
    return this.#segment(COMMANDS[kind], [`DataTime=${deviceTime(start)}`, ...items], now);
  }

  /** Pumps, blower, dosing and sludge: one is being backflushed every other hour. */
  devices(now: number): string {
    const backflush = Math.floor(now / 3_600_000) % 2 === 0;
    const items = [`DataTime=${deviceTime(now)}`, 'SB1-RS=1', 'SB2-RS=1', 'SB3-RS=1', `SB4-RS=${backflush ? 5 : 0}`];
    return this.#segment('2021', items, now).text;
  }

  boot(now: number): string {
    return this.#segment('2081', [`DataTime=${deviceTime(now)}`, `RestartTime=${deviceTime(now - 4000)}`], now).text;
  }

  askForClock(now: number): string {
    return this.#segment('1013', [], now).text;
  }

  answer(qn: string, cn: string, data: string): string {
    const { mn, password } = this.options;
    return `QN=${qn};ST=91;CN=${cn};PW=${password};MN=${mn};Flag=${this.answered ? 4 : 0};CP=&&${data}&&`;
  }

  #factors(): [DemoFactor, string][] {
    return Object.entries(this.options.codes) as [DemoFactor, string][];
  }

  #segment(cn: string, items: readonly string[], now: number): { qn: string; text: string } {
    const { mn, password } = this.options;
    const qn = this.#names.next(now);
    const name = this.answered ? `QN=${qn};` : '';
    const flag = this.answered ? 'Flag=5;' : '';
    return { qn, text: `${name}ST=32;CN=${cn};PW=${password};MN=${mn};${flag}CP=&&${items.join(';')}&&` };
  }
}
