import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OutreachAccount, OutreachPolicy } from '@wardwatch/contracts';
import type { Collector, Logger, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import { ControlFile } from '../store/control-file.js';
import { DayStore } from '../store/day-store.js';
import { AccountFetcher } from '../wechat/account-fetcher.js';
import { accountSamples, yearTarget } from '../wechat/account-samples.js';
import { BackgroundRun } from '../wechat/background-run.js';
import { wechatClient, type PostToWechat } from '../wechat/client.js';
import { DATASETS } from '../wechat/datasets.js';
import { WechatError } from '../wechat/faults.js';
import { Pauses } from '../wechat/pauses.js';
import { RequestCounts } from '../wechat/requests.js';
import { StableToken } from '../wechat/token.js';

export interface WechatCollectorOptions {
  readonly policy: OutreachPolicy;
  readonly account: OutreachAccount;
  /** Folder of this exporter's state; the account gets a folder of its own in it. */
  readonly stateFolder: string;
  readonly log: Logger;
}

export interface WechatCollector extends Collector {
  /** Settles when nothing is being fetched. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** A long outage of two accounts' history needs some minutes; what is left over is fetched by the next scrape. */
const RUN_LIMIT_MS = 5 * 60_000;

interface Opened {
  readonly store: DayStore;
  readonly pauses: Pauses;
  readonly fetcher: AccountFetcher;
}

/**
 * One official account: shows what is stored, and when a scrape finds after 08:00 that days are missing, begins to fetch
 * them beside the scrape.
 */
export function wechatCollector(options: WechatCollectorOptions): WechatCollector {
  const { account, policy, log } = options;
  const requests = new RequestCounts();
  const background = new BackgroundRun(RUN_LIMIT_MS, log);
  const post = wechatClient(policy.api.address);
  let opened: Promise<Opened> | null = null;
  return {
    name: `wechat_${account.account.replace(/-/g, '_')}`,
    async collect({ now }) {
      opened ??= open(options, post, requests).catch((error: unknown) => {
        opened = null;
        throw error;
      });
      const { store, pauses, fetcher } = await opened;
      if (fetcher.isDue(now)) {
        background.begin((signal) => fetcher.run(now, signal));
      }
      return [
        ...accountSamples(account, policy.media, store.days, now),
        ...policyYear(options, store),
        ...stateSamples(account, { store, pauses, fetcher }, requests, now),
      ];
    },
    idle: () => background.idle(),
    stop: () => background.stop(),
  };
}

async function open(
  { account, policy, stateFolder, log }: WechatCollectorOptions,
  post: PostToWechat,
  requests: RequestCounts,
): Promise<Opened> {
  const folder = path.join(stateFolder, account.account);
  await mkdir(folder, { recursive: true });
  const store = await DayStore.open(path.join(folder, 'days'), policy.api.keep_days);
  const control = await ControlFile.open(path.join(folder, 'control.json'));
  const pauses = new Pauses(control);
  const token = new StableToken({
    appid: account.appid,
    readSecret: () => readSecret(account.secret_file),
    post,
    forced: { list: () => control.forced(), add: (atMs) => control.addForced(atMs) },
  });
  const { history_days: historyDays } = policy.api;
  const fetcher = new AccountFetcher({
    account: account.account,
    historyDays,
    store,
    token,
    post,
    pauses,
    requests,
    log,
  });
  return { store, pauses, fetcher };
}

async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WechatError(
      'secret_file',
      null,
      `the file with the AppSecret cannot be read: ${error.code ?? 'unknown'}`,
    );
  });
  const secret = text.trim();
  if (!/^[0-9a-zA-Z]{16,64}$/.test(secret)) {
    throw new WechatError('secret_file', null, 'the file with the AppSecret does not hold one');
  }
  return secret;
}

function policyYear({ account, policy }: WechatCollectorOptions, store: DayStore): Sample[] {
  return policy.media.flatMap(({ medium, target_per_day: target }) => {
    const value = yearTarget(target, store.days);
    return value === null
      ? []
      : [{ metric: METRICS.mediumTargetYear, labels: { account: account.account, medium }, value }];
  });
}

function stateSamples(
  { account }: OutreachAccount,
  { store, pauses, fetcher }: Opened,
  requests: RequestCounts,
  now: Date,
): Sample[] {
  const faults = pauses.faults(now);
  const pausedMs = Math.max(0, pauses.until('all', now) - now.getTime());
  const asked = requests.list();
  // Figures that are not finished are no fault of the API.
  const up = [...faults.values()].every((fault) => fault === 'not_ready');
  return [
    ...DATASETS.map((dataset) => ({
      metric: METRICS.dataMissing,
      labels: { account, dataset: dataset.key },
      value: fetcher.missing(dataset, now).length,
    })),
    { metric: METRICS.storeFiles, labels: { account }, value: store.days.size },
    { metric: METRICS.storeDamaged, labels: { account }, value: store.damaged },
    ...(up && asked.length === 0 ? [] : [{ metric: METRICS.apiUp, labels: { account }, value: up ? 1 : 0 }]),
    ...[...faults].map(([dataset, fault]) => ({
      metric: METRICS.apiFault,
      labels: { account, dataset, fault },
      value: 1,
    })),
    { metric: METRICS.apiPaused, labels: { account }, value: pausedMs / 1000 },
    ...asked.map(({ dataset, outcome, count }) => ({
      metric: METRICS.apiRequests,
      labels: { account, dataset, outcome },
      value: count,
    })),
  ];
}
