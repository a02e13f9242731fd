import type { OutreachDataset } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';
import { dayOf, daysBetween, WECHAT_ZONE, type Day } from '../days/day.js';
import type { DayStore } from '../store/day-store.js';
import { isDelayed } from './answers.js';
import type { PostToWechat } from './client.js';
import { DATASETS, type Dataset, type Way } from './datasets.js';
import type { DayData } from './day-data.js';
import { WechatError } from './faults.js';
import { missingDays, spansOf } from './missing.js';
import type { Pauses } from './pauses.js';
import type { RequestCounts } from './requests.js';
import type { StableToken } from './token.js';

export interface FetcherParts {
  readonly account: string;
  readonly historyDays: number;
  readonly store: DayStore;
  readonly token: StableToken;
  readonly post: PostToWechat;
  readonly pauses: Pauses;
  readonly requests: RequestCounts;
  readonly log: Logger;
}

/** A day whose followers WeChat has not given after so long will not come any more. */
const GIVEN_UP_AFTER_DAYS = 3;

/** Fetches what an account's store lacks, newest first, and stops as soon as WeChat says so. */
export class AccountFetcher {
  /** Datasets for which this account must use the old interfaces; tried anew after every start. */
  readonly #fallenBack = new Set<OutreachDataset>();

  constructor(private readonly parts: FetcherParts) {}

  /** True when something is missing that may be asked for now. */
  isDue(now: Date): boolean {
    return (
      this.parts.pauses.until('all', now) === 0 &&
      DATASETS.some(
        (dataset) => this.parts.pauses.until(dataset.key, now) === 0 && this.missing(dataset, now).length > 0,
      )
    );
  }

  /** Days of the dataset that should be stored and are not. */
  missing(dataset: Dataset, now: Date): Day[] {
    const { store, historyDays } = this.parts;
    return missingDays(dataset, now, { historyDays, has: (day, key) => store.has(day, key) });
  }

  /** Asks for what is missing until it is there, refused, or the signal aborts. Never rejects for what WeChat does. */
  async run(now: Date, signal: AbortSignal): Promise<void> {
    for (const dataset of DATASETS) {
      if (this.parts.pauses.until('all', now) > 0) {
        return;
      }
      if (this.parts.pauses.until(dataset.key, now) === 0) {
        await this.#fetchDataset(dataset, now, signal);
      }
    }
    await this.parts.store.prune(dayOf(now, WECHAT_ZONE));
  }

  async #fetchDataset(dataset: Dataset, now: Date, signal: AbortSignal): Promise<void> {
    const { pauses, log, account } = this.parts;
    const days = this.missing(dataset, now).filter((day) => this.#isReady(dataset, day, now));
    for (const span of spansOf(days, dataset.span)) {
      try {
        await this.#fetchSpan(dataset, span, now, signal);
        pauses.clear(dataset.key);
      } catch (error) {
        if (!(error instanceof WechatError)) {
          throw error;
        }
        const { fault, errcode, message } = error;
        await pauses.note(dataset.key, fault, now);
        log.warn({ account, dataset: dataset.key, fault, errcode, reason: message }, 'WeChat gave no figures');
        return;
      }
    }
  }

  /** Followers come first: without them a day is not ready, unless the account may not ask for them at all. */
  #isReady({ key }: Dataset, day: Day, now: Date): boolean {
    const { store, pauses } = this.parts;
    return key === 'followers' || store.has(day, 'followers') || pauses.faults(now).get('followers') === 'unauthorised';
  }

  async #fetchSpan(dataset: Dataset, span: readonly Day[], now: Date, signal: AbortSignal): Promise<void> {
    const found = await this.#ask(dataset, span, now, signal);
    let notReady = false;
    for (const day of span) {
      const value = found.get(day);
      if (value !== undefined) {
        await this.parts.store.put(day, dataset.key, value as DayData[typeof dataset.key]);
      } else if (dataset.key === 'followers' && daysBetween(day, dayOf(now, WECHAT_ZONE)) > GIVEN_UP_AFTER_DAYS) {
        await this.parts.store.put(day, 'followers', { total: null });
      } else {
        notReady = true;
      }
    }
    if (notReady) {
      throw new WechatError('not_ready', null, 'WeChat has not finished the figures of a day');
    }
  }

  async #ask(dataset: Dataset, span: readonly Day[], now: Date, signal: AbortSignal): Promise<ReturnType<Way['read']>> {
    const { key, fallback } = dataset;
    if (fallback === undefined || !this.#fallenBack.has(key)) {
      try {
        return await this.#askBy(dataset.way, key, span, now, signal);
      } catch (error) {
        const barred = error instanceof WechatError && (error.fault === 'unauthorised' || error.fault === 'refused');
        if (!barred || fallback === undefined) {
          throw error;
        }
        this.parts.log.warn(
          { account: this.parts.account, dataset: key },
          'new interface is barred; asking the old one',
        );
        this.#fallenBack.add(key);
      }
    }
    return this.#askBy(fallback, key, span, now, signal);
  }

  async #askBy(
    way: Way,
    key: OutreachDataset,
    span: readonly Day[],
    now: Date,
    signal: AbortSignal,
  ): Promise<ReturnType<Way['read']>> {
    const body = { begin_date: span[0] ?? '', end_date: span.at(-1) ?? '' };
    const answers: Readonly<Record<string, unknown>>[] = [];
    for (const path of way.paths) {
      answers.push(await this.#counted(key, () => this.#call(path, body, now, signal)));
    }
    const delayed = answers.some(isDelayed) && daysBetween(body.end_date, dayOf(now, WECHAT_ZONE)) <= 2;
    if (delayed) {
      throw new WechatError('not_ready', null, 'WeChat says that the figures are delayed');
    }
    return way.read(answers, span);
  }

  /** With one forced refresh when the token is refused. */
  async #call(path: string, body: object, now: Date, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const { token, post } = this.parts;
    try {
      return await post(path, { access_token: await token.get(now, signal) }, body, signal);
    } catch (error) {
      if (!(error instanceof WechatError) || error.fault !== 'token') {
        throw error;
      }
      return post(path, { access_token: await token.force(now, signal) }, body, signal);
    }
  }

  async #counted<T>(key: OutreachDataset, act: () => Promise<T>): Promise<T> {
    try {
      const result = await act();
      this.parts.requests.add(key, 'ok');
      return result;
    } catch (error) {
      if (error instanceof WechatError) {
        this.parts.requests.add(key, error.fault);
      }
      throw error;
    }
  }
}
